package io.jrsync.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.ExitCode;
import io.jrsync.testdata.capture.Capture;
import io.jrsync.testdata.capture.Capture.Speaker;
import io.jrsync.testdata.capture.Captures;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recorded peers, unchanged: both sides of every recorded session can be played by us. */
class ReplayTest {

  static Stream<Capture> captures() {
    return Captures.all().stream();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void our_client_gets_along_with_a_recorded_server(Capture capture) throws Exception {
    meet(new Victim(capture, Speaker.SERVER));
  }

  @ParameterizedTest
  @MethodSource("captures")
  void our_server_gets_along_with_a_recorded_client(Capture capture) throws Exception {
    meet(new Victim(capture, Speaker.CLIENT));
  }

  private static void meet(Victim victim) throws Exception {
    Outcome outcome = victim.meet(victim.recorded(), Duration.ofSeconds(2), false);
    assertThat(new Aftermath().complaints(outcome)).isEmpty();
    assertThat(outcome.failure()).isNull();
    assertThat(outcome.exit()).as(outcome.said()).isEqualTo(ExitCode.OK);
    assertThat(outcome.inTune()).as("said as much as stock does").isTrue();
  }
}
