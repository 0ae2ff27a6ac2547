package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.interop.Interceptor.Tampering;
import io.jrsync.testdata.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A connection that stands still for ever ends on both sides once their time is over. */
class StandstillTest {
  private static final int SIZE = 2_000_000;
  private static final int TIMEOUT_CODE = 30;
  private static final int STREAM_BROKEN = 12;

  /** A start of a JVM on a busy machine, and a timeout of one second that is looked at each. */
  private static final double MOST_SECONDS = 20;

  private Workplace workplace;
  private Path source;
  private Path destination;

  /** Which takes its time, and is not what is measured. */
  @BeforeAll
  static void installOurCommand() {
    OurCommand.words();
  }

  @BeforeEach
  void prepare() throws IOException {
    workplace = Workplace.create();
    source = workplace.directory("source");
    destination = workplace.directory("destination");
    Files.write(source.resolve("big"), Content.random(1, SIZE).bytes());
    Files.writeString(destination.resolve("big"), "as it was");
  }

  @AfterEach
  void cleanUp() {
    workplace.close();
  }

  static Stream<Arguments> runs() {
    return Pairs.with(List.of(0, 30, SIZE / 2));
  }

  @ParameterizedTest(name = "{0}, {1}, after {2} bytes")
  @MethodSource("runs")
  void both_sides_end_with_a_timeout(Pairing pairing, Direction direction, int after)
      throws IOException, InterruptedException {
    Standstill standstill = new Standstill(after);
    long start = System.nanoTime();
    try (Interceptor interceptor = new Interceptor().upwards(standstill).downwards(standstill)) {
      CommandRun client =
          Transfer.of(pairing, direction)
              .options("-rt", "--timeout=1")
              .timeoutSeconds(30)
              .over(interceptor)
              .run(destination + "/", source + "/");
      double seconds = (System.nanoTime() - start) / 1e9;

      assertThat(client.exitCode()).as(client::toString).isEqualTo(TIMEOUT_CODE);
      assertThat(client.errors()).contains("(code 30)");
      assertThat(seconds).isLessThan(MOST_SECONDS);
      if (pairing.server() == Party.OURS) {
        // The client may be the first to end, which breaks the connection of the server.
        assertThat(interceptor.serverExitCode())
            .as(interceptor::serverErrors)
            .isIn(TIMEOUT_CODE, STREAM_BROKEN);
      }
      standstill.over.countDown();
      interceptor.awaitServer();
    }
    assertThat(destination.toFile().list()).containsExactly("big");
    assertThat(destination.resolve("big")).hasContent("as it was");
  }

  /** Passes on so much and then nothing in either direction, until it is over. */
  private static final class Standstill implements Tampering {
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger passed = new AtomicInteger();
    private final int after;

    Standstill(int after) {
      this.after = after;
    }

    @Override
    public int apply(byte[] bytes, int length) {
      if (passed.addAndGet(length) < after) {
        return length;
      }
      try {
        over.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return 0;
    }
  }
}
