package io.jrsync.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.interop.support.Aspect;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import io.jrsync.testdata.capture.CaptureTrees;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.memory.MemoryProvider;
import io.jrsync.transfer.tree.memory.Operation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The file system of one side fails in the middle of a session: any operation, any time. It costs
 * the file that it concerns, or the session where nothing else is possible, and the user is told.
 */
class FailingFilesTest {
  private static final int TIMES = 14;
  private static final List<Errno> ERRORS = List.of(Errno.ENOSPC, Errno.EACCES, Errno.EIO);
  private static final List<List<String>> OPTIONS =
      List.of(
          List.of("-aH", "--delete", "--protocol=29"),
          List.of("-aH", "--delete", "--protocol=32"),
          List.of("-ac", "--delete-after", "--protocol=30"),
          List.of("-aHS", "--preallocate", "--fsync", "--delete", "--protocol=32"));

  /** What a session may end with when the peer is honest. */
  private static final Set<ExitCode> EXPECTED =
      EnumSet.of(
          ExitCode.OK,
          ExitCode.FILE_SELECTION,
          ExitCode.FILE_IO,
          ExitCode.PARTIAL,
          ExitCode.VANISHED);

  @ParameterizedTest
  @EnumSource(Operation.class)
  void an_operation_that_fails_is_never_passed_over_in_silence(Operation operation)
      throws Exception {
    Aftermath aftermath = new Aftermath();
    List<String> complaints = new ArrayList<>();
    for (List<String> words : OPTIONS) {
      for (int n = 1; n <= TIMES; n++) {
        for (boolean atSource : new boolean[] {true, false}) {
          Errno errno = ERRORS.get(n % ERRORS.size());
          boolean push = n % 2 == 0;
          for (String complaint : meet(words, operation, n, errno, atSource, push, aftermath)) {
            complaints.add(
                (push ? "push " : "pull ")
                    + words
                    + ", "
                    + errno
                    + " at "
                    + operation
                    + " "
                    + n
                    + (atSource ? " of the source: " : " of the destination: ")
                    + complaint);
          }
        }
      }
    }
    assertThat(complaints).isEmpty();
  }

  private static List<String> meet(
      List<String> words,
      Operation operation,
      int n,
      Errno errno,
      boolean atSource,
      boolean push,
      Aftermath aftermath)
      throws IOException, InterruptedException {
    MemoryProvider source = new MemoryProvider();
    MemoryProvider destination = new MemoryProvider();
    MemoryTrees.plant(CaptureTrees.source(), source, "src");
    MemoryTrees.plant(CaptureTrees.destination(), destination, "dst");
    MemoryProvider failing = atSource ? source : destination;
    failing.faults().failNth(operation, n, errno);
    Pair.Ended ended = new Pair(source, destination, words, push).run();
    failing.faults().clear();

    List<String> complaints = new ArrayList<>(aftermath.complaints(ended.client()));
    complaints.addAll(aftermath.complaints(ended.server()));
    ExitCode exit = exit(ended.client());
    if (!isExpected(ended)) {
      complaints.add("exit code " + exit + ", " + ended.client().failure() + said(ended));
    }
    if (exit == ExitCode.OK) {
      Aftermath.snapshot(source, "src")
          .diff(Aftermath.snapshot(destination, "dst"), aspects(words))
          .forEach(line -> complaints.add("exit code 0, but " + line + said(ended)));
    }
    return complaints;
  }

  /** A server that fails before it can say so just closes the connection. */
  private static boolean isExpected(Pair.Ended ended) {
    ExitCode client = exit(ended.client());
    ExitCode server = exit(ended.server());
    return EXPECTED.contains(client)
        || (client == ExitCode.STREAM_IO && EXPECTED.contains(server))
        || lostBasis(ended.client())
        || lostBasis(ended.server());
  }

  /**
   * As stock has it: a basis that cannot be opened any more once its sums were sent ends the
   * session.
   */
  private static boolean lostBasis(Outcome outcome) {
    String said = outcome.said() + outcome.failure();
    return exit(outcome) == ExitCode.PROTOCOL
        && said.contains("got a block match with no basis file");
  }

  private static @Nullable ExitCode exit(Outcome outcome) {
    return outcome.failure() instanceof RsyncException rsync ? rsync.exitCode() : outcome.exit();
  }

  private static String said(Pair.Ended ended) {
    return "; said " + ended.client().said() + ended.server().said();
  }

  private static Set<Aspect> aspects(List<String> words) {
    Set<Aspect> aspects = EnumSet.copyOf(Aspect.USUAL);
    if (!words.contains("--protocol=32")) {
      aspects.remove(Aspect.NANOSECONDS);
    }
    if (!words.contains("-aH")) {
      aspects.remove(Aspect.HARD_LINKS);
    }
    return aspects;
  }
}
