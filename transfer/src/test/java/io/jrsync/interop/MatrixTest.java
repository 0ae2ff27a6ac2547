package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.interop.support.Aspect;
import io.jrsync.interop.support.InteropTree.Part;
import io.jrsync.interop.support.TreeSnapshot;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A tree with everything in it, over every protocol, in both directions, with everybody. */
@Execution(ExecutionMode.CONCURRENT)
class MatrixTest {
  private static final int INCREMENTAL_RECURSION = 30;
  private static final int TIMES_OF_SYMLINKS = 30;
  private static final int NANOSECONDS = 31;

  private static Workplace workplace;
  private static Tree everything;
  private static Tree withOldTimes;
  private static Tree forOldest;

  /** A planted tree and what it looked like. */
  private record Tree(Path path, TreeSnapshot snapshot) {}

  @BeforeAll
  static void plant() {
    workplace = Workplace.create();
    everything = plant("everything", Trees.allBut());
    withOldTimes = plant("old-times", Trees.allBut(Part.EXTREME_TIMES));
    forOldest =
        plant(
            "for-oldest",
            Trees.allBut(Part.EXTREME_TIMES, Part.LARGE_DEVICE_NUMBERS, Part.HARD_LINKED_OTHERS));
  }

  private static Tree plant(String name, Set<Part> parts) {
    Path path = workplace.directory(name);
    return new Tree(path, Trees.plant(path, parts));
  }

  @AfterAll
  static void cleanUp() {
    workplace.close();
  }

  /** One cell of the matrix. */
  record Cell(Pairing pairing, Direction direction, int protocol, boolean incremental) {
    Transfer transfer() {
      Transfer transfer = Transfer.of(pairing, direction).protocol(protocol);
      return incremental ? transfer : transfer.options("--no-inc-recursive");
    }

    Set<Aspect> carried() {
      Set<Aspect> aspects = EnumSet.copyOf(Aspect.USUAL);
      if (protocol < NANOSECONDS) {
        aspects.remove(Aspect.NANOSECONDS);
      }
      if (protocol < TIMES_OF_SYMLINKS) {
        aspects.remove(Aspect.LINK_TIME);
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
    return Pairs.with(Pairs.PROTOCOLS).flatMap(MatrixTest::withAndWithoutIncrementalRecursion);
  }

  private static Stream<Cell> withAndWithoutIncrementalRecursion(Arguments arguments) {
    Object[] values = arguments.get();
    int protocol = (Integer) values[2];
    return IntStream.range(0, protocol < INCREMENTAL_RECURSION ? 1 : 2)
        .mapToObj(i -> new Cell((Pairing) values[0], (Direction) values[1], protocol, i == 1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cells")
  void everything_arrives_as_it_is_and_the_second_run_has_nothing_to_do(Cell cell) {
    copyTwice(cell, suitable(cell.protocol()), "-aH");
  }

  @Test
  void a_local_copy_is_the_same_and_the_second_one_has_nothing_to_do() {
    copyTwice(new Cell(Pairing.OURS_TO_OURS, Direction.LOCAL, 32, true), everything, "-aH");
  }

  /** What the protocol can carry: {@link Part} says what it cannot. */
  private static Tree suitable(int protocol) {
    return switch (protocol) {
      case 27 -> forOldest;
      case 28, 29 -> withOldTimes;
      default -> everything;
    };
  }

  private static void copyTwice(Cell cell, Tree tree, String options) {
    Path destination = workplace.unused("destination");
    try {
      CommandRun first = cell.transfer().options(options, "--stats").copy(tree.path(), destination);
      Trees.assertSame(tree.snapshot(), destination, cell.carried(), first::toString);

      CommandRun second = cell.transfer().options(options, "-i").copy(tree.path(), destination);
      assertThat(second.output()).as(second::toString).isEmpty();
      Trees.assertSame(tree.snapshot(), destination, cell.carried(), second::toString);
    } finally {
      Workplace.delete(destination);
    }
  }
}
