package io.jrsync.transfer.tree;

import static io.jrsync.transfer.tree.TreeFixture.errnoOf;
import static io.jrsync.transfer.tree.TreeFixture.make;
import static io.jrsync.transfer.tree.TreeFixture.name;
import static io.jrsync.transfer.tree.TreeFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.memory.MemoryProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links of strangers end a path, and with a root so does every other way out of it. */
class GuardedWalkTest {
  private static final int SELF = 7;
  private static final int STRANGER = 1234;

  private final MemoryProvider memory = new MemoryProvider();
  private final List<String> refusals = new ArrayList<>();

  @BeforeEach
  void build() throws IOException {
    try (Directory top = memory.openRoot(name("/"));
        Directory outside = make(top, "outside");
        Directory inside = make(top, "inside");
        Directory sub = make(inside, "sub")) {
      write(outside, "file", "outside");
      write(sub, "file", "inside");
      link(inside, "of-root", "sub", 0);
      link(inside, "own", "../inside/./sub/", SELF);
      link(inside, "absolute", "/inside/sub", SELF);
      link(inside, "chain", "own/../absolute", SELF);
      link(inside, "out", "../outside", SELF);
      link(inside, "foreign", "sub", STRANGER);
      link(inside, "to-foreign", "foreign", SELF);
      link(inside, "loop", "loop", SELF);
      link(sub, "foreign-file", "file", STRANGER);
      link(sub, "own-file", "../own/file", SELF);
      link(sub, "file-outside", "/outside/file", SELF);
    }
  }

  private static void link(Directory where, String name, String target, int owner)
      throws IOException {
    where.makeSymlink(name(name), name(target));
    where.setOwner(name(name), owner, owner);
  }

  @AfterEach
  void noHandleIsLeft() {
    assertThat(memory.openHandles()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/inside/sub",
        "/inside/of-root",
        "/inside/own/",
        "/inside/absolute",
        "/inside/chain",
        "/inside/sub/../own/.",
        "/../inside/sub"
      })
  void links_of_root_and_of_oneself_are_followed(String path) throws IOException {
    assertThat(fileIn(path, null)).isEqualTo("inside");
    assertThat(fileIn(path, "/inside")).isEqualTo("inside");
    assertThat(refusals).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/inside/foreign",
        "/inside/foreign/",
        "/inside/to-foreign",
        "/inside/foreign/../sub",
        "/inside/foreign/file"
      })
  void a_strangers_link_ends_the_path_and_is_told_of_once(String path) {
    LinkGuard guard = guard(null);

    assertThat(errnoOf(() -> walk(guard, path).directory())).isEqualTo(Errno.ELOOP);
    assertThat(errnoOf(() -> walk(guard, path).directory())).isEqualTo(Errno.ELOOP);

    assertThat(refusals)
        .singleElement()
        .asString()
        .startsWith("refusing to follow a symlink owned by an untrusted user");
  }

  @Test
  void files_are_read_through_trusted_links_alone() throws IOException {
    assertThat(content("/inside/own/own-file", null)).isEqualTo("inside");
    assertThat(content("/inside/sub/file-outside", null)).isEqualTo("outside");
    assertThat(errnoOf(() -> content("/inside/sub/foreign-file", null))).isEqualTo(Errno.ELOOP);
    assertThat(errnoOf(() -> content("/inside/foreign/file", null))).isEqualTo(Errno.ELOOP);
    assertThat(errnoOf(() -> content("/inside/sub", null))).isEqualTo(Errno.EISDIR);
    assertThat(errnoOf(() -> content("/inside/none", null))).isEqualTo(Errno.ENOENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/outside", "/inside/out", "/inside/..", "/", "/inside/sub/../../outside"})
  void with_a_root_a_path_does_not_end_outside_of_it(String path) throws IOException {
    walk(guard(null), path).directory().close();

    assertThat(errnoOf(() -> walk(guard("/inside"), path).directory())).isEqualTo(Errno.ELOOP);
  }

  @Test
  void with_a_root_files_outside_are_not_read() throws IOException {
    assertThat(content("/inside/out/../inside/sub/file", "/inside")).isEqualTo("inside");
    assertThat(errnoOf(() -> content("/inside/sub/file-outside", "/inside")))
        .isEqualTo(Errno.ELOOP);
    assertThat(errnoOf(() -> content("/inside/sub/file", "/none"))).isEqualTo(Errno.ELOOP);
  }

  @Test
  void a_loop_ends() {
    assertThat(errnoOf(() -> walk(guard(null), "/inside/loop").directory())).isEqualTo(Errno.ELOOP);
  }

  @Test
  void what_a_list_names_is_walked_below_a_base_that_is_opened_as_it_is() throws IOException {
    GuardedWalk walk =
        new GuardedWalk(memory, guard(null), name("/inside/foreign"), name("../own"));
    try (walk;
        Directory end = walk.directory()) {
      assertThat(end.find(name("file"))).isNotNull();
    }
    try (GuardedWalk out =
        new GuardedWalk(memory, guard("/inside"), name("/inside"), name("out"))) {
      assertThat(errnoOf(out::directory)).isEqualTo(Errno.ELOOP);
    }
  }

  private LinkGuard guard(@Nullable String root) {
    RawName confines = root == null ? null : name(root);
    return new LinkGuard(OptionalInt.of(SELF), confines, refusals::add, new AtomicBoolean());
  }

  /** A walk that closes itself when it fails, as its users do. */
  private Closing walk(LinkGuard guard, String path) {
    return () -> {
      try (GuardedWalk walk = GuardedWalk.of(memory, guard, name(path))) {
        return walk.directory();
      }
    };
  }

  /** A walk to a directory. */
  private interface Closing {
    Directory directory() throws IOException;
  }

  private String fileIn(String path, @Nullable String root) throws IOException {
    try (Directory end = walk(guard(root), path).directory()) {
      return new String(end.readAll(name("file"), 100, false), StandardCharsets.UTF_8);
    }
  }

  private String content(String path, @Nullable String root) throws IOException {
    try (GuardedWalk walk = GuardedWalk.of(memory, guard(root), name(path))) {
      return new String(walk.content(100), StandardCharsets.UTF_8);
    }
  }
}
