package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A destination on a file system that is mounted read-only: each file fails, and is named. */
class ReadOnlyDiskTest {
  private static final int PARTIAL = 23;
  private static final int FILE_IO = 11;

  private Workplace workplace;
  private Path source;
  private Path disk;

  @BeforeEach
  void prepare() throws IOException {
    workplace = Workplace.create();
    source = workplace.directory("source");
    disk = workplace.directory("disk");
    String mount = "mount -t tmpfs tmpfs '%s' && echo old > '%s'/old && mount -o remount,ro '%s'";
    CommandRun run = CommandRun.of(List.of("sh", "-c", mount.replace("%s", disk.toString()))).run();
    if (run.exitCode() != 0) {
      Peers.missing("nothing can be mounted read-only here: " + run.errors());
    }
    Files.writeString(source.resolve("first"), "one");
    Files.writeString(source.resolve("old"), "newer");
  }

  @AfterEach
  void cleanUp() {
    CommandRun.of(List.of("umount", disk.toString())).run();
    workplace.close();
  }

  static Stream<Arguments> runs() {
    return Stream.of(
        Arguments.of(Pairing.OURS_TO_STOCK, Direction.PULL),
        Arguments.of(Pairing.STOCK_TO_OURS, Direction.PUSH),
        Arguments.of(Pairing.OURS_TO_OURS, Direction.LOCAL));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("runs")
  void every_file_is_an_error_of_its_own(Pairing pairing, Direction direction) throws IOException {
    for (String option : List.of("--whole-file", "--inplace", "--delete")) {
      CommandRun stock =
          Transfer.of(Pairing.STOCK_TO_STOCK, direction)
              .options("-rt", option)
              .run(disk + "/", source + "/");
      CommandRun run =
          Transfer.of(pairing, direction).options("-rt", option).run(disk + "/", source + "/");

      assertThat(run.exitCode()).as(run::toString).isEqualTo(stock.exitCode()).isEqualTo(PARTIAL);
      assertThat(complaints(run)).as(run::toString).isEqualTo(complaints(stock));
      assertThat(disk.resolve("old")).hasContent("old");
      assertThat(disk.toFile().list()).containsExactly("old");
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("runs")
  void a_destination_that_cannot_be_made_ends_the_run(Pairing pairing, Direction direction) {
    CommandRun run =
        Transfer.of(pairing, direction).options("-rt").run(disk + "/new/", source + "/");

    assertThat(run.exitCode()).as(run::toString).isEqualTo(FILE_IO);
    assertThat(run.errors())
        .as(run::toString)
        .contains("mkdir \"" + disk + "/new\" failed: Read-only file system (30)");
  }

  /** What is said about single files, with the random part of temporary names left out. */
  private static List<String> complaints(CommandRun run) {
    return run.errors()
        .lines()
        .filter(line -> line.contains("Read-only file system"))
        .map(line -> line.replaceAll("\\.\\w{6}\" failed", "\" failed"))
        .map(line -> line.substring(line.indexOf(':')))
        .sorted()
        .toList();
  }
}
