package io.jrsync.transfer.tree;

import static io.jrsync.transfer.tree.TreeFixture.errnoOf;
import static io.jrsync.transfer.tree.TreeFixture.make;
import static io.jrsync.transfer.tree.TreeFixture.name;
import static io.jrsync.transfer.tree.TreeFixture.read;
import static io.jrsync.transfer.tree.TreeFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.TreeProvider.Ability;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Symlinks, hard links, and what is neither file, directory nor link. */
interface LinkContract extends TreeFixture {
  int FIFO = 0010000;
  int CHARACTER_DEVICE = 0020000;
  int BLOCK_DEVICE = 0060000;
  int SOCKET = 0140000;

  @Test
  default void aSymlinkSaysWhatItWasTold() throws IOException {
    needs(Ability.SYMLINKS);
    for (String target :
        new String[] {"nowhere", "/etc/passwd", "../../up", "a b\nc", "x".repeat(4000)}) {
      root().makeSymlink(name("link"), name(target));
      assertThat(root().readLink(name("link"))).isEqualTo(name(target));
      assertThat(root().stat(name("link")).isSymlink()).isTrue();
      root().removeFile(name("link"));
    }
  }

  @Test
  default void aSymlinksTargetIsBytesNotText() throws IOException {
    needs(Ability.SYMLINKS);
    needs(Ability.RAW_NAMES);
    RawName target = RawName.of(new byte[] {(byte) 0xFF, '/', (byte) 0xC3, '(', 1});
    root().makeSymlink(name("link"), target);
    assertThat(root().readLink(name("link"))).isEqualTo(target);
  }

  @Test
  default void whatASymlinkLeadsToIsSeenOnlyWhenAskedFor() throws IOException {
    needs(Ability.SYMLINKS);
    write(root(), "file", "x");
    make(root(), "directory").close();
    root().makeSymlink(name("to-file"), name("file"));
    root().makeSymlink(name("to-directory"), name("directory"));
    root().makeSymlink(name("dangling"), name("none"));
    assertThat(root().statTarget(name("to-file")).isSameFile(root().stat(name("file")))).isTrue();
    assertThat(root().statTarget(name("file"))).isEqualTo(root().stat(name("file")));
    assertThat(errnoOf(() -> root().statTarget(name("dangling")))).isEqualTo(Errno.ENOENT);
    assertThat(root().find(name("dangling"))).isNotNull();
    try (Directory followed = root().openDirectoryFollowing(name("to-directory"))) {
      assertThat(followed.stat().isSameFile(root().stat(name("directory")))).isTrue();
    }
  }

  @Test
  default void aFileIsReadThroughASymlinkOnlyWhenAskedFor() throws IOException {
    needs(Ability.SYMLINKS);
    make(root(), "directory").close();
    write(root(), "file", "content");
    root().makeSymlink(name("to-file"), name("file"));
    root().makeSymlink(name("to-directory"), name("directory"));
    root().makeSymlink(name("dangling"), name("none"));
    for (String entry : new String[] {"file", "to-file"}) {
      try (ReadableFile file = root().openFileFollowing(name(entry))) {
        assertThat(file.statAtOpen().isSameFile(root().stat(name("file")))).isTrue();
      }
    }
    assertThat(errnoOf(() -> root().openFile(name("to-file")))).isEqualTo(Errno.ELOOP);
    assertThat(errnoOf(() -> root().openFileFollowing(name("dangling")))).isEqualTo(Errno.ENOENT);
    assertThat(errnoOf(() -> root().openFileFollowing(name("to-directory"))))
        .isEqualTo(Errno.EISDIR);
  }

  @Test
  default void aSymlinkThatLeadsToItselfIsALoop() throws IOException {
    needs(Ability.SYMLINKS);
    root().makeSymlink(name("loop"), name("loop"));
    assertThat(errnoOf(() -> root().statTarget(name("loop")))).isEqualTo(Errno.ELOOP);
    assertThat(errnoOf(() -> root().openDirectoryFollowing(name("loop")))).isEqualTo(Errno.ELOOP);
  }

  @Test
  default void aSymlinkHasItsOwnTime() throws IOException {
    needs(Ability.SYMLINK_TIMES);
    write(root(), "file", "x");
    root().setModified(name("file"), 1000, 0);
    root().makeSymlink(name("link"), name("file"));
    root().makeSymlink(name("dangling"), name("none"));
    root().setModified(name("link"), -5, 123_456_789);
    root().setModified(name("dangling"), 1L << 32, 1);
    assertThat(root().stat(name("link")).mtime()).isEqualTo(-5);
    assertThat(root().stat(name("link")).mtimeNanos()).isEqualTo(123_456_789);
    assertThat(root().stat(name("dangling")).mtime()).isEqualTo(1L << 32);
    assertThat(root().stat(name("file")).mtime()).isEqualTo(1000);
  }

  @Test
  default void onlySymlinksCanBeRead() throws IOException {
    write(root(), "file", "x");
    assertThat(errnoOf(() -> root().readLink(name("file")))).isEqualTo(Errno.EINVAL);
    assertThat(errnoOf(() -> root().readLink(name("none")))).isEqualTo(Errno.ENOENT);
  }

  @Test
  default void aSymlinkIsMadeOnlyWhereNothingIs() throws IOException {
    needs(Ability.SYMLINKS);
    write(root(), "file", "x");
    assertThat(errnoOf(() -> root().makeSymlink(name("file"), name("y")))).isEqualTo(Errno.EEXIST);
    assertThat(errnoOf(() -> root().makeSymlink(name("new"), RawName.EMPTY)))
        .isIn(Errno.ENOENT, Errno.EINVAL);
    assertThat(errnoOf(() -> root().makeSymlink(name("new"), name("a\0b"))))
        .isEqualTo(Errno.EINVAL);
    assertThat(root().find(name("new"))).isNull();
  }

  @Test
  default void aHardLinkIsASecondNameOfTheSameFile() throws IOException {
    needs(Ability.HARD_LINKS);
    try (Directory directory = make(root(), "directory")) {
      write(root(), "file", "x");
      directory.makeLink(name("second"), root(), name("file"));
      assertThat(directory.stat(name("second"))).isEqualTo(root().stat(name("file")));
      assertThat(root().stat(name("file")).links()).isEqualTo(2);
      root().removeFile(name("file"));
      assertThat(read(directory, "second")).isEqualTo("x");
      assertThat(directory.stat(name("second")).links()).isEqualTo(1);
    }
  }

  @Test
  default void aHardLinkIsMadeOnlyWhereNothingIsAndToWhatIsThere() throws IOException {
    needs(Ability.HARD_LINKS);
    write(root(), "file", "x");
    write(root(), "other", "y");
    assertThat(errnoOf(() -> root().makeLink(name("other"), root(), name("file"))))
        .isEqualTo(Errno.EEXIST);
    assertThat(errnoOf(() -> root().makeLink(name("new"), root(), name("none"))))
        .isEqualTo(Errno.ENOENT);
    root().makeDirectory(name("directory"), 0755);
    assertThat(errnoOf(() -> root().makeLink(name("new"), root(), name("directory"))))
        .isEqualTo(Errno.EPERM);
  }

  @Test
  default void fifosAndSocketsAreMadeAndNeverOpened() throws IOException {
    needs(Ability.SPECIALS);
    for (int type : new int[] {FIFO, SOCKET}) {
      RawName node = name("node-" + type);
      root().makeNode(node, type | 0600, 0, 0);
      FileStat stat = root().stat(node);
      assertThat(stat.type()).isEqualTo(type);
      assertThat(stat.isSpecial()).isTrue();
      assertThat(stat.permissions()).isEqualTo(0600);
      errnoOf(() -> root().openFile(node));
      errnoOf(() -> root().openForUpdate(node));
      assertThat(errnoOf(() -> root().makeNode(node, type | 0600, 0, 0))).isEqualTo(Errno.EEXIST);
      root().setPermissions(node, 0640);
      root().setModified(node, 5, 6);
      assertThat(root().stat(node).permissions()).isEqualTo(0640);
      assertThat(root().stat(node).mtime()).isEqualTo(5);
      root().removeFile(node);
    }
  }

  @Test
  default void devicesKeepTheirNumbers() throws IOException {
    needs(Ability.DEVICES);
    int[][] numbers = {{1, 3}, {8, 0}, {259, 70_000}, {4095, 1_048_575}};
    for (int type : new int[] {CHARACTER_DEVICE, BLOCK_DEVICE}) {
      for (int[] number : numbers) {
        RawName node = name(type + "-" + number[0]);
        root().makeNode(node, type | 0600, number[0], number[1]);
        FileStat stat = root().stat(node);
        assertThat(stat.type()).isEqualTo(type);
        assertThat(stat.isDevice()).isTrue();
        assertThat(stat.rdevMajor()).isEqualTo(number[0]);
        assertThat(stat.rdevMinor()).isEqualTo(number[1]);
      }
    }
  }

  @Test
  default void onlyDevicesHaveDeviceNumbers() throws IOException {
    write(root(), "file", "x");
    assertThat(root().stat(name("file")).rdevMajor()).isZero();
    assertThat(root().stat(name("file")).rdevMinor()).isZero();
    assertThat(root().stat().rdevMajor()).isZero();
  }
}
