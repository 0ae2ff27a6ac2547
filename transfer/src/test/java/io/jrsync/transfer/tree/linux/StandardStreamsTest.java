package io.jrsync.transfer.tree.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StandardStreamsTest {

  @Test
  @Timeout(60)
  void aServerProcessAnswersOverItsStandardStreams() throws Exception {
    assumeTrue(LinuxProvider.isSupported(), "not a Linux machine of a known processor");
    byte[] data = new byte[1_000_003];
    new Random(11).nextBytes(data);
    Process echo =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Echo.class.getName())
            .redirectError(Redirect.INHERIT)
            .start();
    Thread feeding = Thread.ofVirtual().start(() -> feed(echo.getOutputStream(), data));
    assertThat(echo.getInputStream().readAllBytes()).isEqualTo(data);
    feeding.join();
    assertThat(echo.waitFor()).isZero();
  }

  private static void feed(OutputStream target, byte[] data) {
    try (target) {
      target.write(data);
    } catch (IOException e) {
      throw new AssertionError("the echo ended early", e);
    }
  }

  /** Sends back what it gets, on virtual threads as a session would. */
  static final class Echo {
    private Echo() {}

    public static void main(String[] arguments) throws Exception {
      Thread.ofVirtual().start(Echo::run).join();
    }

    private static void run() {
      try (StandardStreams streams = StandardStreams.open();
          InputStream in = streams.in();
          OutputStream out = streams.out()) {
        in.transferTo(out);
      } catch (IOException e) {
        System.exit(1);
      }
    }
  }
}
