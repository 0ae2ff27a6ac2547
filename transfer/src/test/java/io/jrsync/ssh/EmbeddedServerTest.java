package io.jrsync.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.Endpoint;
import io.jrsync.Jrsync;
import io.jrsync.SshPrompts;
import io.jrsync.SshServer;
import io.jrsync.SshSettings;
import io.jrsync.TransferRequest;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our client and our server: files go there and come back with each kind of key. */
class EmbeddedServerTest {
  /** A way to the server; it has none of its own, as it forwards nothing. */
  @RegisterExtension static final OpenSshServer JUMP = new OpenSshServer();

  private static final String PASSPHRASE = "open sesame";

  @TempDir static Path directory;

  private static SshServer server;

  @BeforeAll
  static void start() throws IOException {
    StringBuilder authorized = new StringBuilder();
    for (String type : List.of("ed25519", "rsa 2048", "ecdsa 256", "ecdsa 384", "ecdsa 521")) {
      String[] words = type.split(" ", -1);
      for (String passphrase : List.of("", PASSPHRASE)) {
        Path key = directory.resolve((passphrase.isEmpty() ? "plain " : "locked ") + type);
        if (words.length == 1) {
          Tool.key(key, words[0], passphrase);
        } else {
          Tool.key(key, words[0], passphrase, "-b", words[1]);
        }
        authorized.append(Files.readString(Path.of(key + ".pub")));
      }
    }
    Path keys = Files.writeString(directory.resolve("authorized_keys"), authorized);
    server = SshServer.builder().share(directory, keys).start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static SshSettings.Builder settings() throws IOException {
    return SshSettings.builder()
        .withoutConfigFiles()
        .withoutAgent()
        .knownHosts(known("known", server.hostKey()));
  }

  private static Path known(String name, String key) throws IOException {
    return Files.writeString(
        directory.resolve(name), "[127.0.0.1]:" + server.address().getPort() + " " + key + "\n");
  }

  private static Endpoint.Ssh place() {
    return Endpoint.ssh("127.0.0.1", "/").withPort(server.address().getPort());
  }

  private static void roundTrip(SshSettings settings, Endpoint.Ssh place) throws IOException {
    RoundTrip.run(settings, place, directory, directory);
  }

  @ParameterizedTest
  @CsvSource({
    "plain ed25519",
    "plain rsa 2048",
    "plain ecdsa 256",
    "plain ecdsa 384",
    "plain ecdsa 521",
    "locked ed25519",
    "locked rsa 2048",
    "locked ecdsa 256"
  })
  void each_kind_of_key_lets_its_owner_in(String name) throws IOException {
    SshPrompts prompts =
        new SshPrompts() {
          @Override
          public char[] passphrase(String keyFile) {
            return PASSPHRASE.toCharArray();
          }
        };
    roundTrip(settings().identity(directory.resolve(name)).prompts(prompts).build(), place());
  }

  @Test
  void the_agent_signs_with_the_keys_it_holds() throws IOException {
    try (SshAgent agent = SshAgent.start(directory.resolve("agent"))) {
      agent.add(directory.resolve("plain ed25519"));
      agent.add(directory.resolve("plain rsa 2048"));
      roundTrip(
          settings().identity(directory.resolve("none")).agent(agent.socket()).build(), place());
    }
  }

  @Test
  void a_host_is_found_under_its_digest() throws IOException {
    Path known = known("known-hashed", server.hostKey());
    Tool.run("ssh-keygen", "-H", "-f", known.toString());
    assertThat(known).content().startsWith("|1|");
    roundTrip(usual(known), place());
  }

  private static SshSettings usual(Path known) {
    return SshSettings.builder()
        .withoutConfigFiles()
        .withoutAgent()
        .knownHosts(known)
        .identity(directory.resolve("plain ed25519"))
        .build();
  }

  @Test
  void a_server_with_another_host_key_is_refused() throws IOException {
    Path other = Tool.key(directory.resolve("other"), "ed25519", "");
    Path known = known("known-other", Files.readString(Path.of(other + ".pub")).strip());
    assertRefused(usual(known), place(), "HAS CHANGED");
  }

  @Test
  void a_key_that_is_not_authorized_is_refused() throws IOException {
    Path stranger = Tool.key(directory.resolve("stranger"), "ed25519", "");
    assertRefused(settings().identity(stranger).build(), place(), "permission denied (publickey)");
  }

  @Test
  void it_is_reached_through_a_jump_host() throws IOException {
    Path key = directory.resolve("plain ed25519");
    JUMP.authorize(key);
    Path known = known("known-both", server.hostKey());
    Files.writeString(
        known,
        Files.readString(known) + Files.readString(JUMP.knownHosts("known-jump", "ed25519")));
    Path config =
        Files.writeString(
            directory.resolve("config-jump"),
            "Host far\n  HostName 127.0.0.1\n  Port %d\n  ProxyJump 127.0.0.1:%d\n"
                    .formatted(server.address().getPort(), JUMP.port())
                + "Host *\n  IdentityFile \"%s\"\n  UserKnownHostsFile %s\n".formatted(key, known));
    roundTrip(
        SshSettings.builder().configFile(config).withoutAgent().build(), Endpoint.ssh("far", "/"));
  }

  private static void assertRefused(SshSettings settings, Endpoint.Ssh place, String message) {
    try (Jrsync jrsync = Jrsync.builder().ssh(settings).build()) {
      assertThatThrownBy(() -> jrsync.run(TransferRequest.list(place).build()))
          .isInstanceOfSatisfying(
              RsyncException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNEXPLAINED))
          .hasMessageContaining(message);
    }
  }
}
