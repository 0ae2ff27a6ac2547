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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A file whose content arrives damaged is noticed by its sum, and transferred once more. */
class RedoTest {
  private static final List<Integer> PROTOCOLS = List.of(27, 29, 30, 31, 32);

  /** Goes over the wire in the content of one file only, and only literally. */
  private static final byte[] MARK = Content.random(99, 24).bytes();

  private static final int MARKS = 4;
  private static final long PLAIN = 20_000;
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
    Content plain = Content.random(1, PLAIN);
    Content mark = Content.random(99, MARK.length);
    before = plain.bytes();
    Content marked = Content.of(plain, mark, plain, mark, plain, mark, plain, mark, plain);
    Files.write(source.resolve("marked"), marked.bytes());
    Files.write(source.resolve("other"), before);
    Files.write(destination.resolve("marked"), before);
  }

  @AfterEach
  void cleanUp() {
    workplace.close();
  }

  /**
   * Flips a bit of the last byte of the mark where it goes by, as often as asked. Marks that a
   * frame's header cuts in two get away, which others do not.
   */
  private static Tampering damage(int times) {
    int[] left = {times};
    int[] seen = {0};
    return (bytes, length) -> {
      for (int i = 0; i < length && left[0] > 0; i++) {
        if (bytes[i] == MARK[seen[0]]) {
          seen[0]++;
        } else {
          seen[0] = bytes[i] == MARK[0] ? 1 : 0;
        }
        if (seen[0] == MARK.length) {
          bytes[i] ^= 1;
          seen[0] = 0;
          left[0]--;
        }
      }
      return length;
    };
  }

  private CommandRun run(Pairing pairing, Direction direction, int damages, String... options)
      throws InterruptedException {
    try (Interceptor interceptor = new Interceptor().fromSender(direction, damage(damages))) {
      CommandRun run =
          Transfer.of(pairing, direction)
              .options("-rIv", "--no-whole-file", "--block-size=" + BLOCK, "--stats")
              .options(options)
              .over(interceptor)
              .run(destination + "/", source + "/");
      interceptor.awaitServer();
      return run;
    }
  }

  static Stream<Arguments> protocols() {
    return Pairs.with(PROTOCOLS);
  }

  @ParameterizedTest(name = "{0}, {1}, protocol {2}")
  @MethodSource("protocols")
  void a_file_that_arrives_damaged_is_sent_once_more(
      Pairing pairing, Direction direction, int protocol) throws IOException, InterruptedException {
    CommandRun run = run(pairing, direction, 1, "--protocol=" + protocol);

    assertSentTwice(run, "discarded");
    long changedAtMost = (MARKS + 1L) * (MARK.length + BLOCK);
    assertThat(Statistics.of(run).literalBytes())
        .as("the second time, too, only what the receiver lacks: %s", run)
        .isBetween(PLAIN + 2L * MARKS * MARK.length, PLAIN + 2 * changedAtMost);
  }

  static Stream<Arguments> ways() {
    return Pairs.with(
        List.of("--inplace", "--partial", "--whole-file", "--no-inc-recursive", "--sparse"));
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @MethodSource("ways")
  void it_is_sent_once_more_whichever_way_files_are_updated(
      Pairing pairing, Direction direction, String option)
      throws IOException, InterruptedException {
    CommandRun run = run(pairing, direction, 1, option);

    assertSentTwice(run, fate(option));
  }

  private static String fate(String option) {
    return option.equals("--inplace") ? "retained" : "discarded";
  }

  private void assertSentTwice(CommandRun run, String fate) throws IOException {
    assertThat(run.exitCode()).as(run::toString).isZero();
    assertThat(run.output() + run.errors())
        .as(run::toString)
        .contains("WARNING: marked failed verification -- update " + fate + " (will try again).\n");
    assertThat(Statistics.of(run).transferredFiles()).as(run::toString).isEqualTo(3);
    assertSame("marked");
    assertSame("other");
    assertThat(destination.toFile().list()).containsExactlyInAnyOrder("marked", "other");
  }

  private void assertSame(String name) throws IOException {
    assertThat(Files.mismatch(source.resolve(name), destination.resolve(name)))
        .as(name)
        .isEqualTo(-1);
  }

  @ParameterizedTest(name = "{0}, {1}, protocol {2}")
  @MethodSource("protocols")
  void a_file_that_arrives_damaged_again_stays_as_it_was(
      Pairing pairing, Direction direction, int protocol) throws IOException, InterruptedException {
    CommandRun run = run(pairing, direction, Integer.MAX_VALUE, "--protocol=" + protocol);

    assertThat(run.exitCode()).as(run::toString).isEqualTo(23);
    assertThat(run.output() + run.errors())
        .as(run::toString)
        .contains("ERROR: marked failed verification -- update discarded.\n")
        .contains("(code 23)");
    assertThat(Files.readAllBytes(destination.resolve("marked"))).isEqualTo(before);
    assertSame("other");
    assertThat(destination.toFile().list()).containsExactlyInAnyOrder("marked", "other");
  }

  static Stream<Arguments> keepingWays() {
    return Pairs.with(List.of("--partial", "--inplace"));
  }

  /** That is what partial files and working in place mean; what stock says of them differs. */
  @ParameterizedTest(name = "{0}, {1}, {2}")
  @MethodSource("keepingWays")
  void what_arrives_damaged_again_stays_when_asked(
      Pairing pairing, Direction direction, String option)
      throws IOException, InterruptedException {
    CommandRun run = run(pairing, direction, Integer.MAX_VALUE, option);

    assertThat(run.exitCode()).as(run::toString).isEqualTo(23);
    assertThat(run.output() + run.errors())
        .as(run::toString)
        .contains("ERROR: marked failed verification -- update " + fate(option) + ".\n");
    assertThat(Files.size(destination.resolve("marked")))
        .isEqualTo(Files.size(source.resolve("marked")));
    assertSame("other");
    assertThat(destination.toFile().list()).containsExactlyInAnyOrder("marked", "other");
  }
}
