package io.jrsync.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.Endpoint;
import io.jrsync.Jrsync;
import io.jrsync.SshPrompts;
import io.jrsync.SshSettings;
import io.jrsync.TransferRequest;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
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

  private static void connect(SshSettings settings) throws IOException {
    try (Jrsync jrsync = Jrsync.builder().ssh(settings).build()) {
      jrsync.run(TransferRequest.list(RoundTrip.at(place(), "/nothing")).build());
    }
  }
}
