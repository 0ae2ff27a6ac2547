package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.interop.Interceptor.Tampering;
import io.jrsync.testdata.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What arrived of a file when the connection broke waits in a directory for the next attempt. */
@Execution(ExecutionMode.CONCURRENT)
class PartialDirTest {
  private static final List<Integer> PROTOCOLS = List.of(27, 29, 30, 32);
  private static final int SIZE = 1_500_000;
  private static final int CUT = 1_000_000;
  private static final int BLOCK = 700;

  private Workplace workplace;
  private Path source;
  private Path destination;
  private byte[] before;

  @BeforeEach
  void prepare() throws IOException {
    workplace = Workplace.create();
    source = workplace.directory("source");
    destination = workplace.directory("destination");
    Files.write(source.resolve("large"), Content.random(1, SIZE).bytes());
    before = Content.random(2, 300_000).bytes();
    Files.write(destination.resolve("large"), before);
  }

  @AfterEach
  void cleanUp() {
    workplace.close();
  }

  private static Tampering cutAfter(int bytes) {
    int[] left = {bytes};
    return (data, length) -> {
      int passed = Math.min(length, left[0]);
      left[0] -= passed;
      return passed;
    };
  }

  private Transfer transfer(Pairing pairing, Direction direction, String directory) {
    return Transfer.of(pairing, direction)
        .options("-rt", "--stats", "--block-size=" + BLOCK, "--partial-dir=" + directory);
  }

  private void interrupt(Pairing pairing, Direction direction, String directory, int protocol)
      throws InterruptedException {
    try (Interceptor interceptor = new Interceptor().fromSender(direction, cutAfter(CUT))) {
      CommandRun run =
          transfer(pairing, direction, directory)
              .protocol(protocol)
              .over(interceptor)
              .run(destination + "/", source + "/");
      interceptor.awaitServer();
      assertThat(run.exitCode()).as(run::toString).isNotZero();
    }
  }

  static Stream<Arguments> protocols() {
    return Pairs.with(PROTOCOLS);
  }

  @ParameterizedTest(name = "{0}, {1}, protocol {2}")
  @MethodSource("protocols")
  void an_interrupted_file_is_kept_apart_and_gone_on_with(
      Pairing pairing, Direction direction, int protocol) throws Exception {
    interrupt(pairing, direction, ".kept", protocol);

    assertThat(Files.readAllBytes(destination.resolve("large"))).isEqualTo(before);
    Path kept = destination.resolve(".kept/large");
    long begun = Files.size(kept);
    assertThat(begun).isBetween((long) CUT / 2, (long) CUT);

    CommandRun run =
        Transfer.succeed(
            transfer(pairing, direction, ".kept")
                .protocol(protocol)
                .run(destination + "/", source + "/"));
    assertThat(Statistics.of(run).literalBytes())
        .as(run::toString)
        .isLessThanOrEqualTo(SIZE - begun + BLOCK);
    assertThat(Files.mismatch(source.resolve("large"), destination.resolve("large"))).isEqualTo(-1);
    assertThat(destination.toFile().list()).containsExactly("large");
  }

  static Stream<Arguments> places() {
    return Pairs.with(List.of("absolute", "two/levels"));
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @MethodSource("places")
  void the_directory_may_be_anywhere(Pairing pairing, Direction direction, String place)
      throws Exception {
    boolean absolute = place.equals("absolute");
    Path directory = absolute ? workplace.path("kept") : destination.resolve(place);
    if (!absolute) {
      Files.createDirectory(directory.getParent());
    }
    interrupt(pairing, direction, absolute ? directory.toString() : place, 32);

    assertThat(directory.resolve("large")).isNotEmptyFile();
    assertThat(Files.readAllBytes(destination.resolve("large"))).isEqualTo(before);
    Transfer.succeed(
        transfer(pairing, direction, absolute ? directory.toString() : place)
            .run(destination + "/", source + "/"));
    assertThat(Files.mismatch(source.resolve("large"), destination.resolve("large"))).isEqualTo(-1);
    assertThat(directory.resolve("large")).doesNotExist();
    assertThat(Files.exists(directory)).as("an absolute directory stays").isEqualTo(absolute);
  }

  static Stream<Arguments> ways() {
    return Pairs.with(List.of("--whole-file", "--delete", "--dry-run"));
  }

  /** Sent whole, a file makes what was kept of it useless; deleting passes over it. */
  @ParameterizedTest(name = "{0}, {1}, {2}")
  @MethodSource("ways")
  void what_is_kept_is_not_taken_for_a_file_of_the_tree(
      Pairing pairing, Direction direction, String option) throws Exception {
    Path kept = Files.createDirectory(destination.resolve(".kept"));
    Files.write(kept.resolve("large"), Content.random(1, CUT).bytes());
    Files.createDirectory(source.resolve(".kept"));
    Files.writeString(source.resolve(".kept/secret"), "not to be sent");
    CommandRun run =
        Transfer.succeed(
            transfer(pairing, direction, ".kept")
                .options(option)
                .run(destination + "/", source + "/"));
    if (option.equals("--dry-run")) {
      assertThat(kept.resolve("large")).exists();
      return;
    }
    long most = option.equals("--delete") ? SIZE - CUT + 2 * BLOCK : SIZE;
    assertThat(Statistics.of(run).literalBytes()).as(run::toString).isLessThanOrEqualTo(most);
    assertThat(Files.mismatch(source.resolve("large"), destination.resolve("large"))).isEqualTo(-1);
    assertThat(destination.toFile().list()).containsExactly("large");
  }
}
