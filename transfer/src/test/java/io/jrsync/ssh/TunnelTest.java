package io.jrsync.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.jrsync.protocol.options.IpVersion;
import io.jrsync.transfer.transport.Transport;
import io.jrsync.transfer.transport.ssh.Nobody;
import io.jrsync.transfer.transport.ssh.SshConnections;
import io.jrsync.transfer.transport.ssh.SshOptions;
import io.jrsync.transfer.transport.ssh.SshTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A way through a jump host ends at once, whatever is under way in it. */
class TunnelTest {
  @RegisterExtension static final OpenSshServer NEAR = new OpenSshServer();
  @RegisterExtension static final OpenSshServer FAR = new OpenSshServer();

  /** As many as one connection takes: together they have more room than the way there. */
  private static final int WRITERS = 10;

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static SshConnections client() throws IOException {
    Path key = NEAR.directory().resolve("key");
    if (Files.notExists(key)) {
      Tool.key(key, "ed25519", "");
      NEAR.authorize(key);
      FAR.authorize(key);
    }
    Path config =
        Files.writeString(
            NEAR.directory().resolve("config"),
            "Host far\n ProxyJump near\n Port %d\nHost *\n HostName 127.0.0.1\n Port %d\n"
                .formatted(FAR.port(), NEAR.port()));
    return new SshConnections(
        new SshOptions(
            null,
            List.of(config.toFile()),
            List.of(key.toFile()),
            List.of(
                NEAR.knownHosts("known", "ed25519").toFile(),
                FAR.knownHosts("known", "ed25519").toFile()),
            null,
            Duration.ofSeconds(30),
            Duration.ZERO,
            IpVersion.ANY,
            new Nobody()));
  }

  private static Transport start(SshConnections ssh, String command) throws IOException {
    return ssh.exec(new SshTarget(null, "far", 0), List.of(command.getBytes(UTF_8)));
  }

  /** The threads that read connections; each of our clients has two. */
  private static Set<Thread> readers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("sshj-Reader"))
        .collect(Collectors.toSet());
  }

  private static void awaitEnd(Set<Thread> before) throws InterruptedException {
    for (Thread reader : readers()) {
      if (!before.contains(reader)) {
        assertThat(reader.join(Duration.ofSeconds(5))).as(reader + " ends").isTrue();
      }
    }
  }

  @Test
  void closing_ends_it_while_data_comes() {
    Set<Thread> before = readers();
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          try (SshConnections ssh = client()) {
            Transport program = start(ssh, "cat /dev/zero");
            program.in().readNBytes(30_000_000);
          }
          awaitEnd(before);
        });
  }

  @Test
  void closing_ends_it_while_a_writer_waits_for_room() {
    Set<Thread> before = readers();
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          List<Thread> writers = new ArrayList<>();
          try (SshConnections ssh = client()) {
            for (int i = 0; i < WRITERS; i++) {
              Transport program = start(ssh, "sleep 100");
              writers.add(Thread.ofVirtual().unstarted(() -> fill(program)));
            }
            FAR.freeze();
            writers.forEach(Thread::start);
            writers.forEach(TunnelTest::awaitWaiting);
          }
          for (Thread writer : writers) {
            assertThat(writer.join(Duration.ofSeconds(5))).as("the writer ends").isTrue();
          }
          awaitEnd(before);
        });
  }

  private static void awaitWaiting(Thread writer) {
    while (writer.getState() == Thread.State.RUNNABLE) {
      Thread.onSpinWait();
    }
  }

  private static void fill(Transport program) {
    byte[] chunk = new byte[64 * 1024];
    try {
      while (true) {
        program.out().write(chunk);
        program.out().flush();
      }
    } catch (IOException e) {
      // It was ended.
      return;
    }
  }
}
