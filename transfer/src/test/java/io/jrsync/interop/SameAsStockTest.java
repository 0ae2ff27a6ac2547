package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.interop.support.InteropTree.Part;
import io.jrsync.testdata.DeltaCases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same job sends as much, of every kind, whoever is on either side. */
@Execution(ExecutionMode.CONCURRENT)
class SameAsStockTest {
  private static final int NEWEST = 32;
  private static final List<Integer> OLDER = List.of(31, 30, 29, 28, 27);
  private static final int BLOCK = 700;

  private static Workplace workplace;
  private static DeltaJob deltas;
  private static final Map<Cell, Statistics> STOCK = new ConcurrentHashMap<>();

  /** What is in the destination before a job. */
  private enum Before {
    NOTHING,
    /** The source, as it is. */
    SAME,
    /** The other tree. */
    OTHER
  }

  /** One job: changed files, or a tree by its name below the workplace. */
  private sealed interface Job {
    String options();

    record Delta(String options) implements Job {}

    record Tree(String options, String tree, Before before) implements Job {}
  }

  /** Where and with whom a job runs. */
  record Cell(Job job, Pairing pairing, Direction direction, int protocol) {
    Cell withStock() {
      return new Cell(job, Pairing.STOCK_TO_STOCK, direction, protocol);
    }

    @Override
    public String toString() {
      return job + " (" + pairing + ", " + direction + ", protocol " + protocol + ")";
    }
  }

  @BeforeAll
  static void plant() {
    workplace = Workplace.create();
    deltas = new DeltaJob(workplace, DeltaCases.of(11, 100_000, BLOCK));
    plant(
        "mixed",
        Trees.allBut(
            Part.WIDE,
            Part.SPARSE,
            Part.EXTREME_TIMES,
            Part.LARGE_DEVICE_NUMBERS,
            Part.HARD_LINKED_OTHERS));
    plant("small", Set.of(Part.WIDE));
    plant("other", Set.of(Part.DEEP, Part.EMPTY_DIRECTORIES));
  }

  private static void plant(String name, Set<Part> parts) {
    Trees.plant(workplace.directory(name), parts);
  }

  @AfterAll
  static void cleanUp() {
    workplace.close();
  }

  private static final List<Job> JOBS =
      List.of(
          new Job.Delta(""),
          new Job.Delta("--block-size=" + BLOCK),
          new Job.Tree("-a", "mixed", Before.NOTHING),
          new Job.Tree("-aH --no-inc-recursive", "mixed", Before.NOTHING),
          new Job.Tree("-aH", "mixed", Before.SAME),
          new Job.Tree("-aHc --no-inc-recursive", "mixed", Before.SAME),
          new Job.Tree("-a --delete", "mixed", Before.OTHER),
          new Job.Tree("-r", "small", Before.NOTHING),
          new Job.Tree("-rI --no-whole-file", "small", Before.SAME));

  private static final List<Job> COMPRESSED =
      Stream.of("zlib", "zlibx", "lz4", "zstd")
          .<Job>flatMap(codec ->
              Stream.of(
                  new Job.Delta("-z --compress-choice=" + codec),
                  new Job.Tree("-az --compress-choice=" + codec, "mixed", Before.NOTHING)))
          .toList();

  /** All jobs with the newest protocol, and each older one with two of them in turn. */
  static Stream<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (Job job : COMPRESSED) {
      for (Direction direction : Pairs.REMOTE) {
        cells.add(new Cell(job, compressing(direction), direction, NEWEST));
      }
    }
    for (int i = 0; i < JOBS.size(); i++) {
      Job job = JOBS.get(i);
      addWithStock(cells, job, NEWEST);
      Direction direction = i % 2 == 0 ? Direction.PUSH : Direction.PULL;
      cells.add(new Cell(job, Pairing.OURS_TO_OURS, direction, NEWEST));
      cells.add(new Cell(job, Pairing.OURS_TO_OURS, Direction.LOCAL, NEWEST));
    }
    for (int i = 0; i < OLDER.size(); i++) {
      addWithStock(cells, JOBS.get(2 * i % JOBS.size()), OLDER.get(i));
      addWithStock(cells, JOBS.get((2 * i + 1) % JOBS.size()), OLDER.get(i));
    }
    return cells.stream().filter(cell -> Pairing.tested().contains(cell.pairing()));
  }

  /** Who sends is who compresses. */
  private static Pairing compressing(Direction direction) {
    return direction == Direction.PUSH ? Pairing.OURS_TO_STOCK : Pairing.STOCK_TO_OURS;
  }

  private static void addWithStock(List<Cell> cells, Job job, int protocol) {
    for (Direction direction : Pairs.REMOTE) {
      cells.add(new Cell(job, Pairing.OURS_TO_STOCK, direction, protocol));
      cells.add(new Cell(job, Pairing.STOCK_TO_OURS, direction, protocol));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cells")
  void sends_as_much_as_stock(Cell cell) {
    Statistics stock = STOCK.computeIfAbsent(cell.withStock(), SameAsStockTest::run);
    Statistics actual = run(cell);
    assertThat(Amounts.SAME.differences(actual, stock)).as(cell::toString).isEmpty();
  }

  private static Statistics run(Cell cell) {
    Transfer transfer =
        Transfer.of(cell.pairing(), cell.direction())
            .protocol(cell.protocol())
            .options("--checksum-seed=7")
            .options(Stream.of(cell.job().options().split(" ")).filter(o -> !o.isEmpty()).toList());
    return Statistics.of(
        switch (cell.job()) {
          case Job.Delta delta -> deltas.run(transfer);
          case Job.Tree tree -> run(transfer.options("--stats"), tree);
        });
  }

  private static CommandRun run(Transfer transfer, Job.Tree job) {
    Path destination = workplace.unused("tree-destination");
    try {
      return copy(job, transfer, destination);
    } finally {
      Workplace.delete(destination);
    }
  }

  private static CommandRun copy(Job.Tree job, Transfer transfer, Path destination) {
    String present =
        switch (job.before()) {
          case NOTHING -> "";
          case SAME -> job.tree();
          case OTHER -> "other";
        };
    if (!present.isEmpty()) {
      Transfer.succeed(
          CommandRun.of(
                  List.of("cp", "-a", workplace.path(present).toString(), destination.toString()))
              .run());
    }
    return transfer.copy(workplace.path(job.tree()), destination);
  }
}
