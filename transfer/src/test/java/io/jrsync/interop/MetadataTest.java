package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.interop.support.Aspect;
import io.jrsync.interop.support.MetadataTree;
import io.jrsync.interop.support.TreeSnapshot;
import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.FileStat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Extended attributes and access control lists, and holes, over every protocol that has the former,
 * in both directions, with everybody; and what the runs say about them, beside what stock says.
 */
class MetadataTest {
  private static final int NANOSECONDS = 31;
  private static final List<Integer> PROTOCOLS = List.of(30, 31, 32);
  private static final long SEED = 20261123;

  /** What is done to a destination so that it differs in every way. */
  private static final String SPOIL =
      """
      set -e
      cd "$1"
      setfattr -n user.extra -v 1 xattrs/none xattrs/directory xattrs/below
      setfattr -n user.length-31 -v other xattrs/lengths
      setfattr -x user.length-0 xattrs/lengths
      setfattr -n user.long -v other xattrs/long xattrs/directory
      setfattr -x user.largest xattrs/largest
      setfattr -n user.shared-long -v other xattrs/shared-2
      setfattr -x user.shared-short xattrs/shared-3
      setfattr -x user.linked xattrs/linked
      rm xattrs/below/second
      chmod 600 xattrs/read-only && setfattr -n user.long -v x xattrs/read-only && chmod 400 xattrs/read-only
      setfacl -m u:5:r acls/none
      setfacl -b acls/named acls/many
      setfacl -m u:1:r acls/same
      chmod g= acls/mask-only
      setfacl -m g::rwx acls/tight-mask
      setfacl -k acls/default
      setfacl -d -m u:9:rwx acls/default/below acls/plain-default
      rm acls/default/before
      chmod 777 modes/program-with-list
      setfacl -m u:9:rwx modes/sticky
      """;

  private static final List<String> CHANGED =
      List.of(
          "xattrs/lengths",
          "xattrs/long",
          "acls/named",
          "acls/with-xattrs",
          "modes/program-with-list");

  /** Files change where they are, so that what they were has to be copied. */
  private static final String LONGER =
      """
      set -e
      cd "$1"
      for file in xattrs/lengths xattrs/long acls/named acls/with-xattrs modes/program-with-list; do
        printf more >>$file
        touch -d @1234567890 $file
      done
      setfattr -n user.of-the-old -v 1 xattrs/long
      setfacl -m u:7:r acls/with-xattrs
      """;

  private static AttributeDisk disk;
  private static Path source;
  private static TreeSnapshot planted;

  @BeforeAll
  static void plant() throws IOException {
    disk = AttributeDisk.create();
    source = disk.directory("source");
    Trees.change(
        source, root -> MetadataTree.build(root, SEED, Peers.isRoot(), disk.largestValue()));
    planted = Trees.snapshot(source);
  }

  @AfterAll
  static void cleanUp() {
    disk.close();
  }

  /** One cell of the matrix. */
  record Cell(Pairing pairing, Direction direction, int protocol, boolean incremental) {
    Transfer transfer() {
      Transfer transfer = Transfer.of(pairing, direction).protocol(protocol);
      return incremental ? transfer : transfer.options("--no-inc-recursive");
    }

    Set<Aspect> carried() {
      Set<Aspect> aspects = EnumSet.allOf(Aspect.class);
      if (protocol < NANOSECONDS) {
        aspects.remove(Aspect.NANOSECONDS);
      }
      return aspects;
    }

    @Override
    public String toString() {
      String list = incremental ? "incremental" : "whole list";
      return pairing + ", " + direction + ", protocol " + protocol + ", " + list;
    }
  }

  static Stream<Cell> cells() {
    return Pairs.with(PROTOCOLS)
        .map(arguments -> arguments.get())
        .flatMap(values ->
            Stream.of(true, false)
                .map(incremental ->
                    new Cell(
                        (Pairing) values[0],
                        (Direction) values[1],
                        (Integer) values[2],
                        incremental)));
  }

  static Stream<Cell> newestCells() {
    return cells().filter(cell -> cell.protocol() == 32 && cell.incremental());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cells")
  void everything_arrives_and_the_second_run_has_nothing_to_do(Cell cell) {
    copyTwice(cell);
  }

  @Test
  void a_local_copy_is_the_same_and_the_second_one_has_nothing_to_do() {
    copyTwice(new Cell(Pairing.OURS_TO_OURS, Direction.LOCAL, 32, true));
  }

  private static void copyTwice(Cell cell) {
    Path destination = disk.path("destination");
    try {
      CommandRun first = cell.transfer().options("-aHAXS").copy(source, destination);
      Trees.assertSame(planted, destination, cell.carried(), first::toString);
      CommandRun second = cell.transfer().options("-aHAXSi").copy(source, destination);
      assertThat(second.output()).as(second::toString).isEmpty();
      Trees.assertSame(planted, destination, cell.carried(), second::toString);
    } finally {
      Workplace.delete(destination);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("newestCells")
  void what_differs_is_said_and_set_as_stock_does(Cell cell) {
    String expected = repair(new Cell(Pairing.STOCK_TO_STOCK, cell.direction(), 32, true));
    assertThat(repair(cell)).isEqualTo(expected);
  }

  /** Brings a spoiled destination up to date and returns what that said, a dry run first. */
  private static String repair(Cell cell) {
    Path destination = disk.path("spoiled");
    try {
      new Cell(Pairing.STOCK_TO_STOCK, Direction.LOCAL, 32, true)
          .transfer()
          .options("-aHAX")
          .copy(source, destination);
      CommandRun spoiling =
          CommandRun.of(List.of("sh", "-c", SPOIL, "sh", destination.toString())).run();
      assertThat(spoiling.exitCode()).as(spoiling::toString).isZero();
      CommandRun dry = cell.transfer().options("-aHAXni").copy(source, destination);
      CommandRun run = cell.transfer().options("-aHAXi").copy(source, destination);
      Trees.assertSame(planted, destination, Aspect.METADATA, run::toString);
      return "would do:\n" + lines(dry) + "\ndid:\n" + lines(run);
    } finally {
      Workplace.delete(destination);
    }
  }

  /** Where deltas are sent, stock 3.5.0 loses the lists of such a backup; a copy has them. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("cellsWithOurReceiver")
  void a_backup_that_is_a_copy_keeps_attributes(Cell cell) {
    Path destination = disk.path("backed-up");
    try {
      new Cell(Pairing.STOCK_TO_STOCK, Direction.LOCAL, 32, true)
          .transfer()
          .options("-aHAX")
          .copy(source, destination);
      CommandRun change =
          CommandRun.of(List.of("sh", "-c", LONGER, "sh", destination.toString())).run();
      assertThat(change.exitCode()).as(change::toString).isZero();
      TreeSnapshot before = Trees.snapshot(destination);
      CommandRun run =
          cell.transfer().options("-aHAX", "-b", "--inplace").copy(source, destination);
      TreeSnapshot after = Trees.snapshot(destination);
      for (String name : CHANGED) {
        TreeSnapshot.Entry old = before.entries().get(RawName.ofUtf8(name));
        TreeSnapshot.Entry kept = after.entries().get(RawName.ofUtf8(name + "~"));
        assertThat(described(kept)).as(name + "\n" + run).isEqualTo(described(old));
      }
    } finally {
      Workplace.delete(destination);
    }
  }

  static Stream<Cell> cellsWithOurReceiver() {
    return newestCells().filter(cell -> cell.pairing().receiver(cell.direction()) == Party.OURS);
  }

  private static String described(TreeSnapshot.Entry entry) {
    FileStat stat = entry.stat();
    return "%o %d:%d %d.%d %s %s"
        .formatted(
            stat.mode(),
            stat.uid(),
            stat.gid(),
            stat.mtime(),
            stat.mtimeNanos(),
            entry.digest(),
            entry.attributes());
  }

  /** Without the order, in which links are reported. */
  private static String lines(CommandRun run) {
    return String.join("\n", run.output().lines().sorted().toList());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("newestCells")
  void rules_choose_names(Cell cell) {
    for (String rule : List.of("-x user.long", "-x! user.*", "-xr *", "-xs user.shared*")) {
      TreeSnapshot expected =
          copiedWith(rule, new Cell(Pairing.STOCK_TO_STOCK, cell.direction(), 32, true));
      TreeSnapshot actual = copiedWith(rule, cell);
      assertThat(expected.diff(actual, Aspect.METADATA)).as(rule).isEmpty();
    }
  }

  /** A tree that has an attribute of its own before. */
  private static TreeSnapshot copiedWith(String rule, Cell cell) {
    Path destination = disk.directory("by-rule");
    try {
      CommandRun.of(
              List.of("setfattr", "-n", "user.here-before", "-v", "1", destination.toString()))
          .run();
      cell.transfer().options("-aHX", "--filter=" + rule).copy(source, destination);
      return Trees.snapshot(destination);
    } finally {
      Workplace.delete(destination);
    }
  }

  static Stream<Cell> cellsOf29() {
    return newestCells().map(cell -> new Cell(cell.pairing(), cell.direction(), 29, false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cellsOf29")
  void older_protocols_are_refused(Cell cell) {
    for (String option : List.of("--acls", "--xattrs")) {
      Path destination = disk.path("refused");
      CommandRun run = cell.transfer().options("-a", option).run(destination + "/", source + "/");
      assertThat(run.exitCode()).as(run::toString).isEqualTo(2);
      assertThat(run.errors())
          .contains(option + " requires protocol 30 or higher (negotiated 29).");
      assertThat(destination).doesNotExist();
    }
  }
}
