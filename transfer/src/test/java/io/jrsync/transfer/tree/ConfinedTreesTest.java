package io.jrsync.transfer.tree;

import static io.jrsync.transfer.tree.TreeFixture.errnoOf;
import static io.jrsync.transfer.tree.TreeFixture.list;
import static io.jrsync.transfer.tree.TreeFixture.make;
import static io.jrsync.transfer.tree.TreeFixture.name;
import static io.jrsync.transfer.tree.TreeFixture.read;
import static io.jrsync.transfer.tree.TreeFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.transfer.tree.memory.MemoryProvider;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths of a stranger lead below the root or nowhere. */
class ConfinedTreesTest {
  private final MemoryProvider memory = new MemoryProvider();
  private ConfinedTrees trees;

  @BeforeEach
  void build() throws IOException {
    try (Directory top = memory.openRoot(name("/"));
        Directory outside = make(top, "outside");
        Directory inside = make(top, "inside");
        Directory sub = make(inside, "sub");
        Directory deep = make(sub, "deep")) {
      write(outside, "canary", "alive");
      write(inside, "here", "inside");
      write(deep, "file", "deep");
      inside.makeSymlink(name("absolute"), name("/outside"));
      inside.makeSymlink(name("up"), name("../outside"));
      inside.makeSymlink(name("through"), name("sub/../../outside"));
      inside.makeSymlink(name("by-link"), name("up"));
      inside.makeSymlink(name("to-sub"), name("./sub//deep/."));
      deep.makeSymlink(name("back"), name("../.."));
      deep.makeSymlink(name("out"), name("../../../outside"));
      inside.makeSymlink(name("loop"), name("loop"));
      inside.makeSymlink(name("canary"), name("../outside/canary"));
    }
    trees = ConfinedTrees.below(memory, name("/inside"), false);
  }

  @AfterEach
  void nothingOutsideHasChangedAndNoHandleIsLeft() throws IOException {
    trees.close();
    assertThat(memory.openHandles()).isEmpty();
    try (Directory outside = memory.openRoot(name("/outside"))) {
      assertThat(list(outside)).containsOnlyKeys(name("canary"));
      assertThat(read(outside, "canary")).isEqualTo("alive");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "/..",
        "../outside",
        "/../outside",
        "sub/../../outside",
        "sub/..",
        "./..",
        "sub/deep/../.."
      })
  void two_dots_are_refused_even_where_they_would_stay_below(String path) {
    assertThat(errnoOf(() -> trees.openRoot(name(path)))).isEqualTo(Errno.EACCES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"absolute", "up", "through", "by-link", "/up/.", "sub/deep/out", "to-sub/back/up"})
  void a_symlink_that_leads_out_is_refused(String path) {
    assertThat(errnoOf(() -> trees.openRoot(name(path)))).isEqualTo(Errno.EACCES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/sub/deep",
        "sub/deep",
        "//sub///deep/",
        "to-sub",
        "to-sub/back/sub/deep",
        "./to-sub/"
      })
  void what_stays_below_is_reached_by_every_way(String path) throws IOException {
    try (Directory directory = trees.openRoot(name(path))) {
      assertThat(read(directory, "file")).isEqualTo("deep");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", ".", "./", "sub/deep/back"})
  void the_root_is_itself(String path) throws IOException {
    try (Directory directory = trees.openRoot(name(path))) {
      assertThat(read(directory, "here")).isEqualTo("inside");
    }
  }

  @Test
  void following_an_entry_does_not_lead_out_either() throws IOException {
    try (Directory root = trees.openRoot(name("/"));
        Directory deep = trees.openRoot(name("/sub/deep"))) {
      for (String link : new String[] {"absolute", "up", "through", "by-link", "canary"}) {
        assertThat(errnoOf(() -> root.statTarget(name(link)))).as(link).isEqualTo(Errno.EACCES);
        assertThat(errnoOf(() -> root.openDirectoryFollowing(name(link))))
            .as(link)
            .isEqualTo(Errno.EACCES);
      }
      assertThat(errnoOf(() -> deep.openDirectoryFollowing(name("out")))).isEqualTo(Errno.EACCES);
      try (Directory back = deep.openDirectoryFollowing(name("back"))) {
        assertThat(read(back, "here")).isEqualTo("inside");
        assertThat(errnoOf(() -> back.openDirectoryFollowing(name("up")))).isEqualTo(Errno.EACCES);
      }
      assertThat(root.statTarget(name("to-sub")).isSameFile(deep.stat())).isTrue();
    }
  }

  @Test
  void a_loop_of_symlinks_ends() {
    assertThat(errnoOf(() -> trees.openRoot(name("loop/x")))).isEqualTo(Errno.ELOOP);
  }

  @Test
  void symlinks_that_go_up_and_down_end() throws IOException {
    try (Directory root = trees.openRoot(name("/"))) {
      root.makeSymlink(name("zigzag"), name("sub/deep/../../".repeat(200) + "zigzag"));
    }
    assertThat(errnoOf(() -> trees.openRoot(name("zigzag")))).isEqualTo(Errno.ELOOP);
  }

  @Test
  void a_root_below_the_root_confines_further() throws IOException {
    try (ConfinedTrees below = trees.below(name("sub"), false);
        Directory directory = below.openRoot(name("/deep"))) {
      assertThat(read(directory, "file")).isEqualTo("deep");
      assertThat(errnoOf(() -> directory.openDirectoryFollowing(name("back"))))
          .isEqualTo(Errno.EACCES);
    }
    assertThat(errnoOf(() -> trees.below(name("up"), false))).isEqualTo(Errno.EACCES);
  }

  @Test
  void what_is_read_only_stays_as_it_is() throws IOException {
    try (ConfinedTrees below = trees.below(name("."), true);
        ConfinedTrees further = below.below(name("sub"), false);
        Directory root = below.openRoot(name("/"));
        Directory sub = root.openDirectory(name("sub"))) {
      assertThat(below.isReadOnly()).isTrue();
      assertThat(further.isReadOnly()).isTrue();
      assertThat(read(root, "here")).isEqualTo("inside");
      ConfinementContract.operations()
          .forEach((what, operation) -> {
            if (!READING.contains(what)) {
              assertThat(errnoOf(() -> operation.on(root, name("here"))))
                  .as(what)
                  .isEqualTo(Errno.EROFS);
            }
          });
      assertThat(errnoOf(() -> sub.setPermissions(0))).isEqualTo(Errno.EROFS);
      assertThat(errnoOf(() -> sub.setOwner(1, 1))).isEqualTo(Errno.EROFS);
      assertThat(errnoOf(() -> sub.setModified(1, 0))).isEqualTo(Errno.EROFS);
      assertThat(errnoOf(() -> sub.removeDirectory(name("deep")))).isEqualTo(Errno.EROFS);
    }
  }

  private static final java.util.Set<String> READING =
      java.util.Set.of(
          "stat",
          "find",
          "statTarget",
          "openDirectory",
          "openDirectoryFollowing",
          "openFile",
          "readLink");

  @Test
  void objects_of_other_trees_are_not_taken_in() throws IOException {
    try (Directory outside = memory.openRoot(name("/outside"));
        Directory root = trees.openRoot(name("/"))) {
      assertThat(errnoOf(() -> root.makeLink(name("x"), outside, name("canary"))))
          .isEqualTo(Errno.EXDEV);
      assertThat(errnoOf(() -> root.rename(name("here"), outside, name("x"))))
          .isEqualTo(Errno.EXDEV);
    }
  }
}
