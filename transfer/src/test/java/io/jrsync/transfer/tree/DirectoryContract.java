package io.jrsync.transfer.tree;

import static io.jrsync.transfer.tree.TreeFixture.errnoOf;
import static io.jrsync.transfer.tree.TreeFixture.list;
import static io.jrsync.transfer.tree.TreeFixture.make;
import static io.jrsync.transfer.tree.TreeFixture.name;
import static io.jrsync.transfer.tree.TreeFixture.read;
import static io.jrsync.transfer.tree.TreeFixture.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.TreeProvider.Ability;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Making, listing, renaming and removing what a directory holds. */
interface DirectoryContract extends TreeFixture {

  @Test
  default void anEmptyDirectoryListsNothing() throws IOException {
    assertThat(list(root())).isEmpty();
  }

  @Test
  default void aListingShowsEveryEntryWithWhatALookAtItTells() throws IOException {
    write(root(), "file", "abc");
    root().makeDirectory(name("directory"), 0700);
    if (provider().abilities().contains(Ability.SYMLINKS)) {
      root().makeSymlink(name("link"), name("nowhere"));
    }
    Map<RawName, FileStat> listed = list(root());
    for (Map.Entry<RawName, FileStat> entry : listed.entrySet()) {
      assertThat(entry.getValue()).isEqualTo(root().stat(entry.getKey()));
    }
    assertThat(listed).containsKeys(name("file"), name("directory"));
    assertThat(listed).hasSize(provider().abilities().contains(Ability.SYMLINKS) ? 3 : 2);
  }

  @Test
  default void fiveThousandEntriesAreListedOnceEach() throws IOException {
    for (int i = 0; i < 5000; i++) {
      root().createFile(name("some-file-with-a-longer-name-" + i), 0600).close();
    }
    assertThat(list(root())).hasSize(5000).containsKey(name("some-file-with-a-longer-name-4999"));
    assertThat(list(root())).as("a second listing starts again").hasSize(5000);
  }

  @Test
  default void aVisitorMayRemoveWhatItSees() throws IOException {
    for (int i = 0; i < 300; i++) {
      write(root(), "f" + i, "");
    }
    root()
        .list(
            new Directory.EntryVisitor() {
              @Override
              public void visit(RawName name, FileStat stat) throws IOException {
                root().removeFile(name);
              }

              @Override
              public void failed(RawName name, TreeException failure) throws IOException {
                throw failure;
              }
            });
    assertThat(list(root())).isEmpty();
  }

  @Test
  default void whatAVisitorThrowsComesOut() throws IOException {
    write(root(), "file", "");
    assertThatThrownBy(() ->
            root()
                .list(
                    new Directory.EntryVisitor() {
                      @Override
                      public void visit(RawName name, FileStat stat) throws IOException {
                        throw new IOException("enough");
                      }

                      @Override
                      public void failed(RawName name, TreeException failure) {}
                    }))
        .hasMessage("enough");
    assertThat(list(root())).hasSize(1);
  }

  @Test
  default void namesMayBe255BytesLongButNotMore() throws IOException {
    String longest = "n".repeat(255);
    write(root(), longest, "long");
    assertThat(read(root(), longest)).isEqualTo("long");
    assertThat(list(root())).containsOnlyKeys(name(longest));
    assertThat(errnoOf(() -> root().createFile(name(longest + "n"), 0600)))
        .isEqualTo(Errno.ENAMETOOLONG);
    assertThat(errnoOf(() -> root().stat(name("n".repeat(10_000))))).isEqualTo(Errno.ENAMETOOLONG);
  }

  @Test
  default void namesMayHoldSpacesNewlinesAndLeadingDots() throws IOException {
    for (String odd :
        new String[] {" ", "a\nb", "...", ".x", "..x", "-rf", "a\\b", "grün", "\uD83D\uDE00"}) {
      write(root(), odd, odd.length() + "");
      assertThat(read(root(), odd)).isEqualTo(odd.length() + "");
      assertThat(list(root())).containsOnlyKeys(name(odd));
      root().removeFile(name(odd));
    }
  }

  @Test
  default void namesAreBytesNotText() throws IOException {
    needs(Ability.RAW_NAMES);
    for (int value = 1; value < 256; value++) {
      if (value != '/' && value != '.') {
        root().makeDirectory(RawName.of(new byte[] {(byte) value}), 0700);
      }
    }
    RawName broken = RawName.of(new byte[] {(byte) 0xC3, (byte) 0x28, (byte) 0xFF, (byte) 0xFE});
    root().createFile(broken, 0600).close();
    assertThat(list(root())).hasSize(254).containsKey(broken);
    root().rename(broken, root(), RawName.of(new byte[] {(byte) 0x80, 'x'}));
    assertThat(root().find(broken)).isNull();
    assertThat(root().find(RawName.of(new byte[] {(byte) 0x80, 'x'}))).isNotNull();
  }

  @Test
  default void lookingAtNothing() throws IOException {
    assertThat(root().find(name("none"))).isNull();
    assertThat(errnoOf(() -> root().stat(name("none")))).isEqualTo(Errno.ENOENT);
    assertThat(errnoOf(() -> root().statTarget(name("none")))).isEqualTo(Errno.ENOENT);
    assertThat(errnoOf(() -> root().openDirectory(name("none")))).isEqualTo(Errno.ENOENT);
    assertThat(errnoOf(() -> root().openDirectoryFollowing(name("none")))).isEqualTo(Errno.ENOENT);
  }

  @Test
  default void directoriesAreMadeOpenedAndRemoved() throws IOException {
    try (Directory made = make(root(), "directory")) {
      assertThat(made.stat().isDirectory()).isTrue();
      assertThat(made.stat().isSameFile(root().stat(name("directory")))).isTrue();
      write(made, "file", "x");
      assertThat(errnoOf(() -> root().removeDirectory(name("directory"))))
          .isEqualTo(Errno.ENOTEMPTY);
      made.removeFile(name("file"));
    }
    assertThat(errnoOf(() -> root().makeDirectory(name("directory"), 0755)))
        .isEqualTo(Errno.EEXIST);
    root().removeDirectory(name("directory"));
    assertThat(root().find(name("directory"))).isNull();
  }

  @Test
  default void filesAndDirectoriesAreNotMistakenForEachOther() throws IOException {
    write(root(), "file", "x");
    root().makeDirectory(name("directory"), 0755);
    assertThat(errnoOf(() -> root().openDirectory(name("file")))).isEqualTo(Errno.ENOTDIR);
    assertThat(errnoOf(() -> root().openDirectoryFollowing(name("file")))).isEqualTo(Errno.ENOTDIR);
    assertThat(errnoOf(() -> root().removeDirectory(name("file")))).isEqualTo(Errno.ENOTDIR);
    assertThat(errnoOf(() -> root().removeFile(name("directory")))).isEqualTo(Errno.EISDIR);
    assertThat(errnoOf(() -> root().removeFile(name("none")))).isEqualTo(Errno.ENOENT);
    assertThat(errnoOf(() -> root().removeDirectory(name("none")))).isEqualTo(Errno.ENOENT);
    assertThat(list(root())).containsOnlyKeys(name("file"), name("directory"));
  }

  @Test
  default void renamingReplacesAFileAtomically() throws IOException {
    try (Directory target = make(root(), "target")) {
      write(root(), "file", "new");
      write(target, "file", "old");
      FileStat moved = root().stat(name("file"));
      root().rename(name("file"), target, name("file"));
      assertThat(root().find(name("file"))).isNull();
      assertThat(read(target, "file")).isEqualTo("new");
      assertThat(target.stat(name("file")).isSameFile(moved)).isTrue();
    }
  }

  @Test
  default void renamingMovesDirectoriesWithTheirContent() throws IOException {
    try (Directory from = make(root(), "from")) {
      write(from, "file", "x");
    }
    root().makeDirectory(name("empty"), 0755);
    root().rename(name("from"), root(), name("empty"));
    try (Directory moved = root().openDirectory(name("empty"))) {
      assertThat(read(moved, "file")).isEqualTo("x");
    }
    assertThat(list(root())).containsOnlyKeys(name("empty"));
  }

  @Test
  default void renamingRefusesWhatWouldLoseOrLoop() throws IOException {
    write(root(), "file", "x");
    try (Directory full = make(root(), "full")) {
      write(full, "inner", "y");
      root().makeDirectory(name("empty"), 0755);
      assertThat(errnoOf(() -> root().rename(name("empty"), root(), name("full"))))
          .isEqualTo(Errno.ENOTEMPTY);
      assertThat(errnoOf(() -> root().rename(name("file"), root(), name("empty"))))
          .isEqualTo(Errno.EISDIR);
      assertThat(errnoOf(() -> root().rename(name("empty"), root(), name("file"))))
          .isEqualTo(Errno.ENOTDIR);
      assertThat(errnoOf(() -> root().rename(name("full"), full, name("self"))))
          .isEqualTo(Errno.EINVAL);
      assertThat(errnoOf(() -> root().rename(name("none"), root(), name("x"))))
          .isEqualTo(Errno.ENOENT);
      assertThat(read(full, "inner")).isEqualTo("y");
    }
  }

  @Test
  default void aDuplicateLivesOnItsOwn() throws IOException {
    Directory copy = root().duplicate();
    try (Directory again = copy.duplicate()) {
      copy.close();
      write(again, "file", "x");
      assertThat(again.stat().isSameFile(root().stat())).isTrue();
    }
    assertThat(read(root(), "file")).isEqualTo("x");
  }

  @Test
  default void closingTwiceIsHarmlessAndAClosedDirectoryFails() throws IOException {
    Directory directory = make(root(), "directory");
    directory.close();
    directory.close();
    assertThatThrownBy(directory::stat).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> list(directory)).isInstanceOf(IOException.class);
    assertThatThrownBy(directory::duplicate).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> directory.createFile(name("x"), 0600)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> directory.setPermissions(0700)).isInstanceOf(IOException.class);
  }
}
