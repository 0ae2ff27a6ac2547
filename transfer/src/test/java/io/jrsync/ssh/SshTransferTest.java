package io.jrsync.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.Endpoint;
import io.jrsync.Jrsync;
import io.jrsync.SshPrompts;
import io.jrsync.SshSettings;
import io.jrsync.TransferRequest;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.IpVersion;
import io.jrsync.transfer.transport.Transport;
import io.jrsync.transfer.transport.ssh.Nobody;
import io.jrsync.transfer.transport.ssh.SshConnections;
import io.jrsync.transfer.transport.ssh.SshOptions;
import io.jrsync.transfer.transport.ssh.SshTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.schmizz.sshj.common.Buffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files go to a real sshd and come back, with each kind of key and of host key. */
class SshTransferTest {
  @RegisterExtension static final OpenSshServer SERVER = new OpenSshServer();

  private static Path usual;

  @BeforeAll
  static void makeUsualKey() throws IOException {
    usual = key("usual", "ed25519", "");
  }

  private static Path key(String name, String type, String passphrase, String... more)
      throws IOException {
    Path key = Tool.key(SERVER.directory().resolve(name), type, passphrase, more);
    SERVER.authorize(key);
    return key;
  }

  private static SshSettings.Builder settings(Path knownHosts) {
    return SshSettings.builder().withoutConfigFiles().withoutAgent().knownHosts(knownHosts);
  }

  private static Endpoint.Ssh place() {
    return Endpoint.ssh("127.0.0.1", "/").withPort(SERVER.port());
  }

  @ParameterizedTest
  @CsvSource({
    "ed25519, 256, OpenSSH",
    "rsa, 2048, OpenSSH",
    "rsa, 2048, PEM",
    "rsa, 2048, PKCS8",
    "ecdsa, 256, OpenSSH",
    "ecdsa, 384, OpenSSH",
    "ecdsa, 521, OpenSSH",
    "ecdsa, 256, PEM",
    "ecdsa, 256, PKCS8"
  })
  void each_kind_of_key_lets_its_owner_in(String type, String bits, String format)
      throws IOException {
    String name = "key-" + type + bits + format;
    Path key =
        format.equals("OpenSSH")
            ? key(name, type, "", "-b", bits)
            : key(name, type, "", "-b", bits, "-m", format);
    RoundTrip.run(
        settings(SERVER.knownHosts("known", "ed25519")).identity(key).build(),
        place(),
        SERVER.directory());
  }

  @ParameterizedTest
  @CsvSource({"ed25519, RFC4716", "rsa, PEM", "rsa, RFC4716", "ecdsa, PKCS8"})
  void an_encrypted_key_is_opened_once_with_its_passphrase(String type, String format)
      throws IOException {
    Path key = key("encrypted-" + type + format, type, "open sesame", "-m", format);
    AtomicInteger asked = new AtomicInteger();
    SshPrompts prompts =
        new SshPrompts() {
          @Override
          public char[] passphrase(String keyFile) {
            assertThat(keyFile).isEqualTo(key.toString());
            return (asked.incrementAndGet() == 1 ? "wrong" : "open sesame").toCharArray();
          }
        };
    RoundTrip.run(
        settings(SERVER.knownHosts("known", "ed25519")).identity(key).prompts(prompts).build(),
        place(),
        SERVER.directory());
    assertThat(asked).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
  void the_host_shows_the_kind_of_key_that_is_known(String type) throws IOException {
    RoundTrip.run(
        settings(SERVER.knownHosts("known-" + type, type)).identity(usual).build(),
        place(),
        SERVER.directory());
  }

  @Test
  void a_host_with_another_key_is_refused_and_the_line_named() throws IOException {
    Path other = Tool.key(SERVER.directory().resolve("other"), "ed25519", "");
    Path known =
        Files.writeString(
            SERVER.directory().resolve("known-changed"),
            "# mine\n[127.0.0.1]:"
                + SERVER.port()
                + " "
                + Files.readString(Path.of(other + ".pub")));
    assertThatThrownBy(() -> connect(settings(known).identity(usual).build()))
        .isInstanceOfSatisfying(
            RsyncException.class, e -> assertThat(e.exitCode().code()).isEqualTo(255))
        .hasMessageContaining("HAS CHANGED")
        .hasMessageContaining(known + " line 2")
        .hasMessageContaining("ssh-keygen -f " + known + " -R");
  }

  @Test
  void an_unknown_host_is_refused_where_nobody_is_asked() {
    Path known = SERVER.directory().resolve("known-none");
    assertThatThrownBy(() -> connect(settings(known).identity(usual).build()))
        .isInstanceOfSatisfying(
            RsyncException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNEXPLAINED))
        .hasMessageContaining("is not known: ED25519 SHA256:")
        .hasMessageContaining("ssh-keyscan -p " + SERVER.port() + " 127.0.0.1 >> " + known);
    assertThat(known).doesNotExist();
  }

  @Test
  void a_host_is_found_under_its_digest() throws IOException {
    Path known = SERVER.knownHosts("known-hashed", "ed25519");
    Tool.run("ssh-keygen", "-H", "-f", known.toString());
    assertThat(Files.readString(known)).startsWith("|1|");
    RoundTrip.run(settings(known).identity(usual).build(), place(), SERVER.directory());
  }

  /** As OpenSSH's own client does, which is asked too. */
  @Test
  void an_alias_for_the_host_key_is_looked_up_without_the_port() throws IOException {
    Path known =
        Files.writeString(SERVER.directory().resolve("known-alias"), "the-alias " + hostKey());
    Path config =
        Files.writeString(
            SERVER.directory().resolve("config-alias"),
            "HostKeyAlias the-alias\nIdentityFile %s\nUserKnownHostsFile %s\n"
                .formatted(usual, known));
    String port = String.valueOf(SERVER.port());
    Tool.run("ssh", "-F", config.toString(), "-oBatchMode=yes", "-p", port, "127.0.0.1", "true");
    RoundTrip.run(
        SshSettings.builder().configFile(config).withoutAgent().build(),
        place(),
        SERVER.directory());
  }

  @Test
  void a_revoked_key_is_refused() throws IOException {
    Path known = SERVER.knownHosts("known-revoked", "ed25519");
    Files.writeString(known, Files.readString(known) + "@revoked * " + hostKey());
    assertThatThrownBy(() -> connect(settings(known).identity(usual).build()))
        .hasMessageContaining("is revoked");
  }

  private static String hostKey() throws IOException {
    return Files.readString(Path.of(SERVER.hostKey("ed25519") + ".pub"));
  }

  @Test
  void a_host_that_somebody_accepts_is_known_from_then_on() throws IOException {
    Path known = SERVER.directory().resolve("known-asked");
    AtomicInteger asked = new AtomicInteger();
    SshPrompts prompts =
        new SshPrompts() {
          @Override
          public boolean acceptHostKey(String host, String keyType, String fingerprint) {
            assertThat(host).isEqualTo("[127.0.0.1]:" + SERVER.port());
            asked.incrementAndGet();
            return true;
          }
        };
    RoundTrip.run(
        settings(known).identity(usual).prompts(prompts).build(), place(), SERVER.directory());
    RoundTrip.run(settings(known).identity(usual).build(), place(), SERVER.directory());
    assertThat(asked).hasValue(1);
    assertThat(known).content().startsWith("[127.0.0.1]:" + SERVER.port() + " ssh-ed25519 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
  void a_certificate_beside_its_key_lets_its_owner_in(String type) throws IOException {
    Path directory = SERVER.directory();
    Path authority = Tool.key(directory.resolve("ca-" + type), "ed25519", "");
    SERVER.authorizeLine("cert-authority " + Files.readString(Path.of(authority + ".pub")).strip());
    Path key = Tool.key(directory.resolve("certified-" + type), type, "");
    Tool.run(
        "ssh-keygen",
        "-q",
        "-s",
        authority.toString(),
        "-I",
        "me",
        "-n",
        System.getProperty("user.name"),
        key + ".pub");
    RoundTrip.run(
        settings(SERVER.knownHosts("known", "ed25519")).identity(key).build(), place(), directory);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
  void the_agent_signs_with_the_keys_it_holds(String type) throws IOException {
    Path directory = SERVER.directory();
    Path key = key("held-" + type, type, "");
    Path socket = directory.resolve("agent-" + type);
    try (SshAgent agent = SshAgent.start(socket)) {
      agent.add(key);
      Files.delete(key);
      SshSettings settings =
          settings(SERVER.knownHosts("known", "ed25519"))
              .identity(directory.resolve("none"))
              .agent(socket)
              .build();
      RoundTrip.run(settings, place(), directory);
    }
  }

  @Test
  void a_host_is_reached_through_others() throws IOException {
    Path directory = SERVER.directory();
    Path config =
        Files.writeString(
            directory.resolve("config-jump"),
            """
            Host far
              ProxyJump near,middle
            Host *
              HostName 127.0.0.1
              Port %d
              IdentityFile %s
              UserKnownHostsFile %s
            """
                .formatted(SERVER.port(), usual, SERVER.knownHosts("known", "ed25519")));
    RoundTrip.run(
        SshSettings.builder().configFile(config).withoutAgent().build(),
        Endpoint.ssh("far", "/"),
        directory);
  }

  @Test
  void a_host_is_trusted_when_an_authority_vouches_for_it() throws IOException {
    Path known = authority("known-authority", SERVER.hostAuthority());
    RoundTrip.run(settings(known).identity(usual).build(), place(), SERVER.directory());
  }

  @Test
  void an_authority_that_is_not_known_vouches_for_nobody() throws IOException {
    Path other = Tool.key(SERVER.directory().resolve("other-authority"), "ed25519", "");
    Path known = authority("known-other-authority", other);
    assertThatThrownBy(() -> connect(settings(known).identity(usual).build()))
        .isInstanceOfSatisfying(
            RsyncException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNEXPLAINED))
        .hasMessageContaining("is signed by an authority that is not in " + known);
  }

  @Test
  void a_certificate_for_another_host_is_refused() throws IOException {
    Path known = authority("known-authority", SERVER.hostAuthority());
    SshSettings settings = settings(known).identity(usual).build();
    try (Jrsync jrsync = Jrsync.builder().ssh(settings).build()) {
      Endpoint.Ssh other = Endpoint.ssh("localhost", "/").withPort(SERVER.port());
      assertThatThrownBy(() -> jrsync.run(TransferRequest.list(other).build()))
          .isInstanceOfSatisfying(
              RsyncException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNEXPLAINED))
          .hasMessageContaining("localhost");
    }
  }

  private static Path authority(String name, Path key) throws IOException {
    return Files.writeString(
        SERVER.directory().resolve(name),
        "@cert-authority * " + Files.readString(Path.of(key + ".pub")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aes128-gcm@openssh.com",
        "aes256-gcm@openssh.com",
        "aes128-ctr",
        "aes192-ctr",
        "aes256-ctr",
        "chacha20-poly1305@openssh.com"
      })
  void each_cipher_carries_files(String cipher) throws IOException {
    Path config =
        Files.writeString(
            SERVER.directory().resolve("config-" + cipher),
            "Ciphers %s\nIdentityFile %s\nUserKnownHostsFile %s\n"
                .formatted(cipher, usual, SERVER.knownHosts("known", "ed25519")));
    RoundTrip.run(
        SshSettings.builder().configFile(config).withoutAgent().build(),
        place(),
        SERVER.directory());
  }

  /** Its public half is enough to see that it is one. */
  @Test
  void a_key_on_a_security_key_is_left_to_the_system_client() throws IOException {
    Path key = SERVER.directory().resolve("id_ed25519_sk");
    byte[] blob =
        new Buffer.PlainBuffer()
            .putString("sk-ssh-ed25519@openssh.com")
            .putBytes(new byte[32])
            .putString("ssh:")
            .getCompactData();
    Files.writeString(
        Path.of(key + ".pub"),
        "sk-ssh-ed25519@openssh.com " + Base64.getEncoder().encodeToString(blob) + "\n");
    Path known = SERVER.knownHosts("known", "ed25519");
    assertThatThrownBy(() -> connect(settings(known).identity(key).build()))
        .hasMessageContaining(key + " is on a security key (FIDO)")
        .hasMessageContaining("-e ssh");
  }

  @Test
  void a_key_that_others_may_read_is_not_used() throws IOException {
    Path key = key("open-to-others", "ed25519", "");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
    Path known = SERVER.knownHosts("known", "ed25519");
    assertThatThrownBy(() -> connect(settings(known).identity(key).build()))
        .isInstanceOfSatisfying(
            RsyncException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNEXPLAINED))
        .hasMessageContaining("permission denied")
        .hasMessageContaining("chmod 600 " + key);
  }

  @Test
  void three_wrong_passphrases_are_enough() throws IOException {
    Path key = key("encrypted-lost", "ed25519", "forgotten");
    AtomicInteger asked = new AtomicInteger();
    SshPrompts prompts =
        new SshPrompts() {
          @Override
          public char[] passphrase(String keyFile) {
            return ("guess " + asked.incrementAndGet()).toCharArray();
          }
        };
    Path known = SERVER.knownHosts("known", "ed25519");
    assertThatThrownBy(() -> connect(settings(known).identity(key).prompts(prompts).build()))
        .hasMessageContaining("no passphrase opens " + key);
    assertThat(asked).hasValue(3);
  }

  @Test
  void who_has_no_key_that_fits_is_told_what_the_server_takes() throws IOException {
    Path stranger = Tool.key(SERVER.directory().resolve("stranger"), "ed25519", "");
    Path known = SERVER.knownHosts("known", "ed25519");
    assertThatThrownBy(() -> connect(settings(known).identity(stranger).build()))
        .isInstanceOfSatisfying(
            RsyncException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNEXPLAINED))
        .hasMessageContaining("permission denied (publickey");
  }

  @Test
  void a_machine_without_the_program_is_told_apart() throws IOException {
    Path known = SERVER.knownHosts("known", "ed25519");
    try (Jrsync jrsync = Jrsync.builder().ssh(settings(known).identity(usual).build()).build()) {
      Endpoint missing = place().withProgram("/no/such/rsync");
      assertThatThrownBy(() -> jrsync.run(TransferRequest.list(missing).build()))
          .isInstanceOfSatisfying(
              RsyncException.class,
              e -> assertThat(e.exitCode()).isEqualTo(ExitCode.COMMAND_NOT_FOUND))
          .hasMessageContaining("--rsync-path");
    }
  }

  @Test
  void a_program_that_has_ended_can_still_be_read_and_nothing_be_flushed() throws Exception {
    SshOptions options =
        new SshOptions(
            null,
            List.of(),
            List.of(usual.toFile()),
            List.of(SERVER.knownHosts("known", "ed25519").toFile()),
            null,
            Duration.ofSeconds(30),
            Duration.ZERO,
            IpVersion.ANY,
            new Nobody());
    try (SshConnections ssh = new SshConnections(options);
        Transport program =
            ssh.exec(
                new SshTarget(null, "127.0.0.1", SERVER.port()),
                List.of(
                    "echo".getBytes(UTF_8), "done;exit".getBytes(UTF_8), "7".getBytes(UTF_8)))) {
      assertThat(program.awaitExit()).isEqualTo(7);
      program.out().flush();
      assertThat(program.in().readAllBytes()).isEqualTo("done\n".getBytes(UTF_8));
    }
  }

  @Test
  void nobody_there_is_an_error_of_the_shell() {
    SshSettings settings = settings(SERVER.directory().resolve("known-none")).build();
    try (Jrsync jrsync = Jrsync.builder().ssh(settings).build()) {
      assertThatThrownBy(() -> jrsync.run(TransferRequest.list(place().withPort(1)).build()))
          .isInstanceOfSatisfying(
              RsyncException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNEXPLAINED))
          .hasMessageContaining("connect to 127.0.0.1 port 1");
    }
  }

  private static void connect(SshSettings settings) throws IOException {
    try (Jrsync jrsync = Jrsync.builder().ssh(settings).build()) {
      jrsync.run(TransferRequest.list(RoundTrip.at(place(), "/nothing")).build());
    }
  }
}
