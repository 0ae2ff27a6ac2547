package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jrsync.interop.support.Aspect;
import io.jrsync.interop.support.TreeSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that even root may not change, among others: what is said of them, the exit code and all
 * that is done nevertheless are stock's.
 */
class RefusedChangesTest {
  private static final String SCRIPT =
      """
      set -e
      umask 022
      put() { printf '%s' "$2" >"$1"; touch -d "@$3" "$1"; }
      mkdir -p src/closed src/open dst/closed dst/open
      put src/new 'new' 1500000000
      put src/changed 'new content' 1600000000
      put dst/changed 'old' 1500000000
      put src/mode 'same' 1500000000
      put dst/mode 'same' 1500000000
      chmod 600 dst/mode
      put src/time 'same' 1600000000
      put dst/time 'same' 1500000000
      put src/closed/file 'cannot be made' 1500000000
      put src/open/file 'can be made' 1500000000
      put src/kept 'cannot be removed' 1500000000
      put dst/extra 'cannot be deleted' 1500000000
      put dst/other 'can be deleted' 1500000000
      touch -d @1400000000 src/closed src/open src dst/closed
      chattr +i dst/changed dst/mode dst/closed dst/extra src/kept
      chattr +a dst/time
      """;

  private Workplace workplace;
  private Path directory;

  @BeforeEach
  void prepare() {
    workplace = Workplace.create();
  }

  @AfterEach
  void cleanUp() {
    release();
    workplace.close();
  }

  private void release() {
    CommandRun.of(List.of("chattr", "-R", "-f", "-i", "-a", workplace.path(".").toString())).run();
  }

  /** Both trees anew, in one place, so that both say the same of it. */
  private void plant() {
    release();
    directory = workplace.path("world");
    Workplace.delete(directory);
    workplace.directory("world");
    CommandRun made = CommandRun.of(List.of("sh", "-c", SCRIPT)).in(directory).run();
    assumeTrue(made.exitCode() == 0, "files cannot be made immutable here: " + made.errors());
  }

  static Stream<Arguments> jobs() {
    return Stream.of(
            "-a",
            "-a --delete",
            "-a --inplace --delete-after",
            "-ab",
            "-aI --no-whole-file --partial-dir=part",
            "-a --remove-source-files --delete-delay")
        .flatMap(options ->
            Arrays.stream(Direction.values()).map(route -> Arguments.of(options, route)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("jobs")
  void one_refusal_costs_one_file(String options, Direction route) {
    CommandRun stock = run(Party.STOCK, options, route);
    TreeSnapshot expected = Trees.snapshot(directory);
    CommandRun ours = run(Party.OURS, options, route);

    assertThat(stock.exitCode()).as(stock::toString).isEqualTo(23);
    assertThat(PrintedText.of(ours.errors()))
        .as(ours::toString)
        .isEqualTo(PrintedText.of(stock.errors()));
    assertThat(ours.exitCode()).as(ours::toString).isEqualTo(23);
    Trees.assertSame(expected, directory, Aspect.usualBut(Aspect.DIRECTORY_TIME), ours::toString);
  }

  private CommandRun run(Party party, String options, Direction route) {
    plant();
    List<String> words = new ArrayList<>(party.command());
    if (route != Direction.LOCAL) {
      words.addAll(RemoteShell.options(RemoteShell.plain(), Party.STOCK));
    }
    words.addAll(List.of(options.split(" ")));
    words.add((route == Direction.PULL ? "host:" + directory + "/" : "") + "src/");
    words.add((route == Direction.PUSH ? "host:" + directory + "/" : "") + "dst/");
    return CommandRun.of(words).in(directory).environment(Map.of("LC_ALL", "C")).run();
  }
}
