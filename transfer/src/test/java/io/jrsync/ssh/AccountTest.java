package io.jrsync.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jrsync.Endpoint;
import io.jrsync.SshPrompts;
import io.jrsync.SshSettings;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A real sshd checks the password of an account, which exists for that server alone. */
class AccountTest {
  private static final PrivateAccount ACCOUNT =
      new PrivateAccount("jrsync-account", "it's a \"secret\"");

  @Order(1)
  @RegisterExtension
  static final BeforeAllCallback POSSIBLE =
      context ->
          assumeTrue(
              PrivateAccount.isPossible(),
              "an account for one server needs a mount namespace, and so root; AskedForTest has"
                  + " another server's passwords");

  @Order(2)
  @RegisterExtension
  static final OpenSshServer SERVER = OpenSshServer.withAccount(ACCOUNT);

  @Test
  void a_password_lets_its_owner_in() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    SshPrompts prompts =
        new SshPrompts() {
          @Override
          public char[] password(String user, String host) {
            assertThat(user).isEqualTo(ACCOUNT.name());
            return (asked.incrementAndGet() == 1 ? "wrong" : ACCOUNT.password()).toCharArray();
          }
        };
    SshSettings settings =
        SshSettings.builder()
            .withoutConfigFiles()
            .withoutAgent()
            .identity(SERVER.directory().resolve("no-key"))
            .knownHosts(SERVER.knownHosts("known", "ed25519"))
            .prompts(prompts)
            .build();
    RoundTrip.run(
        settings,
        Endpoint.ssh(ACCOUNT.name() + "@127.0.0.1", "/").withPort(SERVER.port()),
        SERVER.directory());
    assertThat(asked).hasValue(2);
  }
}
