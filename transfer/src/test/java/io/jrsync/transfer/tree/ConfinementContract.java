package io.jrsync.transfer.tree;

import static io.jrsync.transfer.tree.TreeFixture.errnoOf;
import static io.jrsync.transfer.tree.TreeFixture.list;
import static io.jrsync.transfer.tree.TreeFixture.make;
import static io.jrsync.transfer.tree.TreeFixture.name;
import static io.jrsync.transfer.tree.TreeFixture.read;
import static io.jrsync.transfer.tree.TreeFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.TreeProvider.Ability;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * Nothing leaves the directory it was asked of: no name does, and no symlink, however it got there.
 */
interface ConfinementContract extends TreeFixture {

  /** One operation on a name. */
  interface Operation {
    void on(Directory directory, RawName name) throws IOException;
  }

  /** Every method that takes a name, by what it is called in a failure. */
  static Map<String, Operation> operations() {
    Map<String, Operation> all = new LinkedHashMap<>();
    all.put("stat", Directory::stat);
    all.put("find", Directory::find);
    all.put("statTarget", Directory::statTarget);
    all.put("openDirectory", (d, n) -> d.openDirectory(n).close());
    all.put("openDirectoryFollowing", (d, n) -> d.openDirectoryFollowing(n).close());
    all.put("openFile", (d, n) -> d.openFile(n).close());
    all.put("createFile", (d, n) -> d.createFile(n, 0600).close());
    all.put("openForUpdate", (d, n) -> d.openForUpdate(n).close());
    all.put("readLink", Directory::readLink);
    all.put("makeDirectory", (d, n) -> d.makeDirectory(n, 0700));
    all.put("makeSymlink", (d, n) -> d.makeSymlink(n, name("x")));
    all.put("makeNode", (d, n) -> d.makeNode(n, 0010600, 0, 0));
    all.put("makeLink to", (d, n) -> d.makeLink(n, d, name("file")));
    all.put("makeLink from", (d, n) -> d.makeLink(name("new"), d, n));
    all.put("rename to", (d, n) -> d.rename(name("file"), d, n));
    all.put("rename from", (d, n) -> d.rename(n, d, name("new")));
    all.put("removeFile", Directory::removeFile);
    all.put("removeDirectory", Directory::removeDirectory);
    all.put("setOwner", (d, n) -> d.setOwner(n, -1, -1));
    all.put("setPermissions", (d, n) -> d.setPermissions(n, 0700));
    all.put("setModified", (d, n) -> d.setModified(n, 1, 0));
    return all;
  }

  @Test
  default void namesThatAreNotOneComponentAreRefusedEverywhere() throws IOException {
    try (Directory inside = make(root(), "inside")) {
      write(inside, "file", "x");
      make(inside, "sub").close();
      for (String bad :
          new String[] {"", ".", "..", "/", "sub/x", "sub/", "../x", "/etc", "a\0b"}) {
        operations()
            .forEach((what, operation) ->
                assertThat(errnoOf(() -> operation.on(inside, name(bad))))
                    .as("%s of \"%s\"", what, bad)
                    .isEqualTo(Errno.EINVAL));
      }
      assertThat(list(inside)).containsOnlyKeys(name("file"), name("sub"));
      assertThat(list(root())).containsOnlyKeys(name("inside"));
    }
  }

  @Test
  default void noMethodFollowsASymlinkUnasked() throws IOException {
    needs(Ability.SYMLINKS);
    write(root(), "target", "safe");
    root().makeSymlink(name("link"), name("target"));
    FileStat before = root().stat(name("target"));
    assertThat(errnoOf(() -> root().openFile(name("link")))).isEqualTo(Errno.ELOOP);
    assertThat(errnoOf(() -> root().openForUpdate(name("link")))).isEqualTo(Errno.ELOOP);
    assertThat(errnoOf(() -> root().createFile(name("link"), 0600))).isEqualTo(Errno.EEXIST);
    assertThat(errnoOf(() -> root().makeDirectory(name("link"), 0700))).isEqualTo(Errno.EEXIST);
    assertThat(errnoOf(() -> root().setPermissions(name("link"), 0))).isEqualTo(Errno.ENOTSUP);
    assertThat(errnoOf(() -> root().removeDirectory(name("link")))).isEqualTo(Errno.ENOTDIR);
    root().setOwner(name("link"), before.uid(), before.gid());
    assertThat(root().stat(name("target"))).isEqualTo(before);
    root().removeFile(name("link"));
    assertThat(root().stat(name("target"))).isEqualTo(before);
    assertThat(read(root(), "target")).isEqualTo("safe");
  }

  @Test
  default void nothingIsCreatedThroughADanglingSymlink() throws IOException {
    needs(Ability.SYMLINKS);
    root().makeSymlink(name("link"), name("elsewhere"));
    assertThat(errnoOf(() -> root().createFile(name("link"), 0600))).isEqualTo(Errno.EEXIST);
    assertThat(errnoOf(() -> root().openForUpdate(name("link")))).isEqualTo(Errno.ELOOP);
    assertThat(errnoOf(() -> root().makeDirectory(name("link"), 0700))).isEqualTo(Errno.EEXIST);
    assertThat(list(root())).containsOnlyKeys(name("link"));
  }

  @Test
  default void ownersOfASymlinkAreItsOwn() throws IOException {
    needs(Ability.SYMLINKS);
    needs(Ability.OWNERS);
    write(root(), "target", "safe");
    root().makeSymlink(name("link"), name("target"));
    FileStat before = root().stat(name("target"));
    root().setOwner(name("link"), 12345, 12345);
    assertThat(root().stat(name("link")).uid()).isEqualTo(12345);
    assertThat(root().stat(name("target"))).isEqualTo(before);
  }

  @Test
  default void renamingAndLinkingTreatASymlinkAsItself() throws IOException {
    needs(Ability.SYMLINKS);
    write(root(), "target", "safe");
    write(root(), "new", "new");
    root().makeSymlink(name("link"), name("target"));
    root().rename(name("link"), root(), name("moved"));
    assertThat(root().readLink(name("moved"))).isEqualTo(name("target"));
    root().rename(name("new"), root(), name("moved"));
    assertThat(root().stat(name("moved")).isRegular()).isTrue();
    assertThat(read(root(), "target")).isEqualTo("safe");
  }

  @Test
  default void aHardLinkToASymlinkIsNotOneToItsTarget() throws IOException {
    needs(Ability.SYMLINKS);
    needs(Ability.HARD_LINKS);
    write(root(), "target", "safe");
    root().makeSymlink(name("link"), name("target"));
    root().makeLink(name("second"), root(), name("link"));
    assertThat(root().stat(name("second")).isSymlink()).isTrue();
    assertThat(root().stat(name("target")).links()).isEqualTo(1);
  }

  @Test
  default void aSymlinkToADirectoryIsNotEnteredUnasked() throws IOException {
    needs(Ability.SYMLINKS);
    try (Directory inside = make(root(), "inside");
        Directory outside = make(root(), "outside");
        Tree tree = new Tree(inside.duplicate())) {
      write(outside, "secret", "x");
      inside.makeSymlink(name("link"), name("../outside"));
      assertThat(errnoOf(() -> inside.openDirectory(name("link"))))
          .isIn(Errno.ENOTDIR, Errno.ELOOP);
      assertThat(errnoOf(() -> tree.directory(name("link")))).isIn(Errno.ENOTDIR, Errno.ELOOP);
      assertThat(errnoOf(() -> tree.directory(name("link/deeper"))))
          .isIn(Errno.ENOTDIR, Errno.ELOOP);
      assertThat(errnoOf(() -> inside.openFile(name("link")))).isEqualTo(Errno.ELOOP);
    }
  }

  @Test
  default void aClosedTreeEntersTheSymlinksItIsToldToAndNoneThatLeadOut() throws IOException {
    needs(Ability.SYMLINKS);
    try (Directory inside = make(root(), "inside");
        Directory outside = make(root(), "outside");
        Directory real = make(inside, "real");
        Directory below = make(real, "below");
        Tree tree = Tree.closed(inside.duplicate());
        Tree fork = tree.fork()) {
      write(outside, "secret", "x");
      inside.makeSymlink(name("link"), name("real"));
      below.makeSymlink(name("up"), name("../../real"));
      inside.makeSymlink(name("out"), name("../outside"));
      inside.makeSymlink(name("absolute"), name("/"));
      assertThat(errnoOf(() -> fork.directory(name("link")))).isIn(Errno.ENOTDIR, Errno.ELOOP);
      for (String link : new String[] {"link", "link/below/up", "out", "absolute"}) {
        tree.enterThrough(name(link));
      }
      assertThat(fork.directory(name("link")).stat().isSameFile(real.stat())).isTrue();
      assertThat(fork.directory(name("link/below/up")).stat().isSameFile(real.stat())).isTrue();
      assertThat(errnoOf(() -> tree.directory(name("out")))).isEqualTo(Errno.ELOOP);
      assertThat(errnoOf(() -> tree.find(name("out/secret")))).isEqualTo(Errno.ELOOP);
      assertThat(errnoOf(() -> tree.directory(name("absolute")))).isEqualTo(Errno.ELOOP);
    }
  }

  @Test
  default void anOpenDirectoryStaysItselfWhenASymlinkTakesItsName() throws IOException {
    needs(Ability.SYMLINKS);
    try (Directory outside = make(root(), "outside");
        Directory directory = make(root(), "directory")) {
      root().rename(name("directory"), root(), name("moved"));
      root().makeSymlink(name("directory"), name("outside"));
      write(directory, "file", "x");
      assertThat(list(outside)).isEmpty();
      directory.rename(name("file"), directory, name("renamed"));
      assertThat(list(outside)).isEmpty();
      try (Directory moved = root().openDirectory(name("moved"))) {
        assertThat(list(moved)).containsOnlyKeys(name("renamed"));
      }
      assertThat(errnoOf(() -> root().openDirectory(name("directory"))))
          .isIn(Errno.ENOTDIR, Errno.ELOOP);
    }
  }

  @Test
  default void aSymlinkSwappedInAtTheWorstMomentLeadsNowhere() throws Exception {
    needs(Ability.SYMLINKS);
    try (Directory outside = make(root(), "outside")) {
      root().makeDirectory(name("swapped"), 0755);
      root().makeSymlink(name("link"), name("outside"));
      AtomicBoolean done = new AtomicBoolean();
      Thread attacker = Thread.ofVirtual().start(() -> swapUntil(done));
      try {
        for (int i = 0; i < 2000; i++) {
          try (Directory directory = root().openDirectory(name("swapped"))) {
            directory.createFile(name("f" + i), 0600).close();
          } catch (TreeException refused) {
            assertThat(refused.errno()).isIn(Errno.ENOTDIR, Errno.ELOOP, Errno.ENOENT);
          }
        }
      } finally {
        done.set(true);
        attacker.join();
      }
      assertThat(list(outside)).isEmpty();
    }
  }

  private void swapUntil(AtomicBoolean done) {
    try {
      while (!done.get()) {
        root().rename(name("swapped"), root(), name("aside"));
        root().rename(name("link"), root(), name("swapped"));
        root().rename(name("swapped"), root(), name("link"));
        root().rename(name("aside"), root(), name("swapped"));
      }
    } catch (IOException e) {
      throw new AssertionError("the attacker failed", e);
    }
  }
}
