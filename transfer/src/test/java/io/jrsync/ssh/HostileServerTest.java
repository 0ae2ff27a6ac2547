package io.jrsync.ssh;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.jrsync.Endpoint;
import io.jrsync.Jrsync;
import io.jrsync.SshSettings;
import io.jrsync.TransferRequest;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Servers that do not do their part: each is given up in time, and the error says why. */
class HostileServerTest {
  @RegisterExtension static final OpenSshServer JUMP = new OpenSshServer();

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Patience is over long before this. */
  private static final Duration LIMIT = Duration.ofSeconds(15);

  @TempDir Path directory;

  /** What happens to whoever connects. */
  private interface Behaviour {
    void meet(InputStream in, OutputStream out) throws IOException;
  }

  /** Meets one client after the other until it is closed. */
  private static final class Host implements AutoCloseable {
    private final ServerSocket listener;

    Host(Behaviour behaviour) throws IOException {
      listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(() -> serve(behaviour));
    }

    private void serve(Behaviour behaviour) {
      while (!listener.isClosed()) {
        serveOne(behaviour);
      }
    }

    private void serveOne(Behaviour behaviour) {
      try (Socket client = listener.accept()) {
        behaviour.meet(client.getInputStream(), client.getOutputStream());
      } catch (IOException e) {
        // The client has left, as it should, or the test is over.
        return;
      }
    }

    int port() {
      return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      listener.close();
    }
  }

  private void assertGivenUp(Behaviour behaviour, String... messages) throws IOException {
    try (Host host = new Host(behaviour)) {
      SshSettings settings =
          SshSettings.builder()
              .withoutConfigFiles()
              .withoutAgent()
              .connectTimeout(PATIENCE)
              .knownHosts(directory.resolve("known"))
              .build();
      assertRefused(settings, Endpoint.ssh("127.0.0.1", "/").withPort(host.port()), messages);
    }
  }

  private static void assertRefused(SshSettings settings, Endpoint.Ssh place, String... messages) {
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          try (Jrsync jrsync = Jrsync.builder().ssh(settings).build()) {
            assertThatThrownBy(() -> jrsync.run(TransferRequest.list(place).build()))
                .isInstanceOfSatisfying(
                    RsyncException.class,
                    e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNEXPLAINED))
                .hasMessageContainingAll(messages);
          }
        });
  }

  @Test
  void one_that_says_nothing() throws IOException {
    assertGivenUp(
        (in, out) -> in.transferTo(OutputStream.nullOutputStream()),
        "did not answer within 1 second");
  }

  @Test
  void one_that_says_its_name_and_nothing_more() throws IOException {
    assertGivenUp(
        (in, out) -> {
          out.write("SSH-2.0-silent\r\n".getBytes(US_ASCII));
          in.transferTo(OutputStream.nullOutputStream());
        },
        "did not answer within 1 second");
  }

  @Test
  void one_that_never_stops_greeting() throws IOException {
    byte[] lines = "welcome to this server\r\n".repeat(1000).getBytes(US_ASCII);
    assertGivenUp(
        (in, out) -> {
          while (true) {
            out.write(lines);
          }
        },
        "answers, but not with SSH",
        "welcome to this server");
  }

  @Test
  void one_that_speaks_something_else() throws IOException {
    assertGivenUp(
        (in, out) -> out.write("220 mail.example.com ESMTP\r\n".getBytes(US_ASCII)),
        "answers, but not with SSH",
        "220 mail.example.com ESMTP");
  }

  @Test
  void one_that_hangs_up_at_once() throws IOException {
    assertGivenUp((in, out) -> {}, "closed the connection");
  }

  @Test
  void one_that_hangs_up_while_keys_are_exchanged() throws IOException {
    assertGivenUp(
        (in, out) -> {
          out.write("SSH-2.0-cut\r\n".getBytes(US_ASCII));
          out.write(new byte[] {0, 0, 1});
          out.flush();
          in.read(new byte[1000]);
        },
        "closed the connection");
  }

  @Test
  void one_that_sends_noise_for_keys() throws IOException {
    byte[] noise = new byte[100_000];
    new Random(3).nextBytes(noise);
    assertGivenUp(
        (in, out) -> {
          out.write("SSH-2.0-noise\r\n".getBytes(US_ASCII));
          out.write(noise);
          in.transferTo(OutputStream.nullOutputStream());
        },
        "ssh: 127.0.0.1 port ");
  }

  @Test
  void one_behind_a_jump_host_that_says_nothing() throws IOException {
    Path key = Tool.key(directory.resolve("key"), "ed25519", "");
    JUMP.authorize(key);
    try (Host host = new Host((in, out) -> in.transferTo(OutputStream.nullOutputStream()))) {
      Path config =
          Files.writeString(
              directory.resolve("config"),
              """
              Host far
                HostName 127.0.0.1
                Port %d
                ProxyJump 127.0.0.1:%d
                ConnectTimeout 1
              Host *
                IdentityFile %s
                UserKnownHostsFile %s
              """
                  .formatted(
                      host.port(), JUMP.port(), key, JUMP.knownHosts("known-jump", "ed25519")));
      assertRefused(
          SshSettings.builder().configFile(config).withoutAgent().build(),
          Endpoint.ssh("far", "/"),
          "did not answer within 1 second");
    }
  }
}
