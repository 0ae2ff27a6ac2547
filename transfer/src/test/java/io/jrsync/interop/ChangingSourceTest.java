package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.testdata.Content;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Source files that change or go while they are sent: at a known byte of the connection. */
class ChangingSourceTest {
  private static final int SIZE = 6_000_000;
  private static final int SMALLER = 5_500_000;
  private static final int MOMENT = 200_000;
  private static final int PARTIAL = 23;
  private static final int VANISHED = 24;

  private Workplace workplace;
  private Path source;
  private Path destination;
  private byte[] content;

  @BeforeEach
  void prepare() throws IOException {
    workplace = Workplace.create();
    source = workplace.directory("source");
    destination = workplace.directory("destination");
    content = Content.random(1, SIZE).bytes();
    Files.write(source.resolve("large"), content);
    Files.writeString(source.resolve("last"), "after it");
  }

  @AfterEach
  void cleanUp() {
    workplace.close();
  }

  /** Something that happens to the source. */
  private interface Event {
    void happen() throws IOException;
  }

  private static void happen(Event event) {
    try {
      event.happen();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All ways in which we send to a stock receiver, and to ourselves. */
  static Stream<Arguments> runs() {
    return Stream.of(
        Arguments.of(Pairing.OURS_TO_STOCK, Direction.PUSH),
        Arguments.of(Pairing.STOCK_TO_OURS, Direction.PULL),
        Arguments.of(Pairing.OURS_TO_OURS, Direction.PUSH));
  }

  /** The event comes when so much has been sent; all passes through as it is. */
  private CommandRun run(Pairing pairing, Direction direction, Event event, String... more) {
    AtomicBoolean happened = new AtomicBoolean();
    int[] passed = {0};
    try (Interceptor interceptor =
        new Interceptor()
            .fromSender(
                direction,
                (data, length) -> {
                  passed[0] += length;
                  if (passed[0] > MOMENT && happened.compareAndSet(false, true)) {
                    happen(event);
                  }
                  return length;
                })) {
      CommandRun run =
          Transfer.of(pairing, direction)
              .options("-rt", "--whole-file")
              .options(more)
              .over(interceptor)
              .run(destination + "/", source + "/");
      assertThat(happened).as(run::toString).isTrue();
      return run;
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("runs")
  void what_a_file_gains_is_left_for_the_next_run(Pairing pairing, Direction direction)
      throws IOException {
    Path large = source.resolve("large");
    CommandRun run =
        run(
            pairing,
            direction,
            () -> Files.write(large, new byte[90_000], StandardOpenOption.APPEND));

    Transfer.succeed(run);
    assertThat(destination.resolve("large")).hasBinaryContent(content);
    assertThat(destination.resolve("last")).hasContent("after it");
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("runs")
  void a_file_that_becomes_shorter_is_sent_once_more(Pairing pairing, Direction direction)
      throws IOException {
    CommandRun run =
        run(
            pairing,
            direction,
            () -> {
              try (RandomAccessFile file =
                  new RandomAccessFile(source.resolve("large").toFile(), "rw")) {
                file.setLength(SMALLER);
              }
            });

    assertThat(run.exitCode()).as(run::toString).isEqualTo(PARTIAL);
    assertThat(run.errors())
        .as(run::toString)
        .contains("[sender] read errors mapping \"" + source + "/large\": ");
    assertThat(Files.size(destination.resolve("large"))).isEqualTo(SMALLER);
    assertThat(Files.mismatch(source.resolve("large"), destination.resolve("large"))).isEqualTo(-1);
    assertThat(destination.resolve("last")).hasContent("after it");
    assertThat(destination.toFile().list()).containsExactlyInAnyOrder("large", "last");
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("runs")
  void a_file_that_becomes_a_link_to_itself_is_not_removed(Pairing pairing, Direction direction)
      throws IOException {
    Path large = source.resolve("large");
    Path kept = workplace.path("kept");
    CommandRun run =
        run(
            pairing,
            direction,
            () -> {
              Files.move(large, kept);
              Files.createSymbolicLink(large, kept);
            },
            "--remove-source-files");

    assertThat(run.exitCode()).as(run::toString).isEqualTo(PARTIAL);
    assertThat(run.errors())
        .as(run::toString)
        .contains("Skipping sender remove for changed file: large");
    assertThat(large).isSymbolicLink();
    assertThat(source.resolve("last")).doesNotExist();
    assertThat(destination.resolve("large")).hasBinaryContent(content);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("runs")
  void a_file_that_goes_before_its_turn_is_a_warning(Pairing pairing, Direction direction)
      throws IOException {
    for (int i = 0; i < 20; i++) {
      Files.write(source.resolve("more" + i), Content.random(i, SIZE / 20).bytes());
    }
    CommandRun run = run(pairing, direction, () -> Files.delete(source.resolve("more9")));

    assertThat(run.exitCode()).as(run::toString).isEqualTo(VANISHED);
    assertThat(run.errors())
        .as(run::toString)
        .contains("file has vanished: \"" + source + "/more9\"\n");
    assertThat(destination.resolve("more9")).doesNotExist();
    assertThat(destination.resolve("more8")).isRegularFile();
    assertThat(destination.resolve("more7")).isRegularFile();
    assertThat(destination.resolve("large")).hasBinaryContent(content);
  }
}
