package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code --atimes} and {@code --open-noatime}, with everybody and over protocols that carry them.
 */
class AccessTimesTest {
  /** Older than the modification time, so that every file system notes that the file is read. */
  private static final String PLANT =
      """
      set -e
      mkdir "$1/below"
      for name in same other below/deep; do
        printf '%s' "$name" >"$1/$name"
        touch -m -d @1500000000 "$1/$name"
        touch -a -d @1400000000.75 "$1/$name"
      done
      touch -a -d @1300000000 "$1/other"
      """;

  private Workplace workplace;
  private Path source;
  private Path destination;

  @BeforeEach
  void plant() {
    workplace = Workplace.create();
    source = workplace.directory("source");
    destination = workplace.path("destination");
    sh(PLANT, source);
  }

  @AfterEach
  void cleanUp() {
    workplace.close();
  }

  private static String sh(String script, Path directory) {
    CommandRun run = CommandRun.of(List.of("sh", "-c", script, "sh", directory.toString())).run();
    assertThat(run.exitCode()).as(run::toString).isZero();
    return run.output();
  }

  private static String accessTimes(Path directory) {
    return sh("cd \"$1\" && stat -c '%n %.9X' same other below/deep", directory);
  }

  static Stream<Arguments> pairs() {
    return Pairs.with(List.of(28, 30, 32));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void whole_seconds_arrive_and_are_repaired(Pairing pairing, Direction direction, int protocol) {
    Transfer transfer = Transfer.of(pairing, direction).protocol(protocol).options("-aUU");
    transfer.copy(source, destination);
    String expected =
        "same 1400000000.000000000\nother 1300000000.000000000\nbelow/deep 1400000000.000000000\n";
    assertThat(accessTimes(destination)).isEqualTo(expected);

    sh("touch -a -d @1200000000 \"$1/same\"", destination);
    CommandRun second = transfer.options("-i").copy(source, destination);
    if (protocol >= 29) {
      assertThat(second.output()).isEqualTo(".f......u.. same\n");
    }
    assertThat(accessTimes(destination)).isEqualTo(expected);
    assertThat(transfer.copy(source, destination).output()).isEmpty();
    // Nobody has noted that the source was read.
    assertThat(accessTimes(source)).contains("same 1400000000.750000000", "other 1300000000.0");
  }

  @Test
  void a_list_that_has_no_room_for_them_is_refused() {
    CommandRun run =
        Transfer.of(Pairing.OURS_TO_OURS, Direction.PUSH)
            .protocol(27)
            .options("-aU")
            .run(destination + "/", source + "/");
    assertThat(run.exitCode()).as(run::toString).isEqualTo(2);
    assertThat(run.errors()).contains("--atimes requires protocol 28 or higher (negotiated 27).");
    assertThat(destination).doesNotExist();
  }
}
