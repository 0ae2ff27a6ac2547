package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.interop.support.Aspect;
import io.jrsync.interop.support.MetadataTree;
import io.jrsync.interop.support.TreeSnapshot;
import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Directory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code --fake-super} on the side of the server: what either implementation keeps is the same,
 * byte for byte, and is read back by both.
 */
class FakeSuperTest {
  private static final long SEED = 20261124;

  /** Longer values would need more room than the file systems of most have. */
  private static final int LARGEST = 1000;

  private static AttributeDisk disk;
  private static Path source;
  private static TreeSnapshot planted;
  private static Path kept;

  @BeforeAll
  static void plant() throws IOException {
    disk = AttributeDisk.create();
    source = disk.directory("source");
    Trees.change(source, FakeSuperTest::build);
    planted = Trees.snapshot(source);
    kept = disk.path("kept-by-stock");
    store(Pairing.STOCK_TO_STOCK, kept);
  }

  /** A tree without the one name that comes back as another, with stock too. */
  private static void build(Directory root) throws IOException {
    MetadataTree.build(root, SEED, Peers.isRoot(), LARGEST);
    try (Directory xattrs = root.openDirectory(RawName.ofUtf8("xattrs"))) {
      xattrs.xattrs(RawName.ofUtf8("names")).remove(RawName.ofUtf8("user.rsync.foreign"));
    }
  }

  @AfterAll
  static void cleanUp() {
    disk.close();
  }

  static Stream<Pairing> pairings() {
    return Pairing.tested().stream();
  }

  /** Copies to a server with the option. */
  private static CommandRun store(Pairing pairing, Path destination, String... more) {
    return Transfer.of(pairing, Direction.PUSH)
        .serverOptions("--fake-super")
        .options("-aHAX", "--numeric-ids")
        .options(more)
        .copy(source, destination);
  }

  private static TreeSnapshot restored(Pairing pairing, Path from) {
    Path destination = disk.path("restored");
    try {
      Transfer.of(pairing, Direction.PULL)
          .serverOptions("--fake-super")
          .options("-aHAX", "--numeric-ids")
          .copy(from, destination);
      return Trees.snapshot(destination);
    } finally {
      Workplace.delete(destination);
    }
  }

  @ParameterizedTest
  @MethodSource("pairings")
  void a_tree_is_kept_as_stock_keeps_it_and_comes_back_as_it_was(Pairing pairing) {
    Path destination = disk.path("kept");
    try {
      CommandRun run = store(pairing, destination);
      Trees.assertSame(Trees.snapshot(kept), destination, Aspect.METADATA, run::toString);
      CommandRun again = store(pairing, destination, "-i");
      assertThat(again.output()).as(again::toString).isEmpty();
      for (Pairing reading : List.of(pairing, Pairing.STOCK_TO_STOCK)) {
        assertThat(planted.diff(restored(reading, destination), Aspect.METADATA))
            .as("read by " + reading)
            .isEmpty();
      }
    } finally {
      Workplace.delete(destination);
    }
  }

  @ParameterizedTest
  @MethodSource("pairings")
  void what_stock_kept_comes_back_and_needs_no_change(Pairing pairing) {
    assertThat(planted.diff(restored(pairing, kept), Aspect.METADATA)).isEmpty();
    CommandRun run = store(pairing, kept, "-i");
    assertThat(run.output()).as(run::toString).isEmpty();
  }

  @Test
  void all_attributes_and_made_up_ones_exclude_each_other() {
    CommandRun run =
        Transfer.of(Pairing.OURS_TO_OURS, Direction.LOCAL)
            .options("-aXX", "--fake-super")
            .run(disk.path("nothing") + "/", source + "/");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors()).contains("--fake-super conflicts with -XX");
  }
}
