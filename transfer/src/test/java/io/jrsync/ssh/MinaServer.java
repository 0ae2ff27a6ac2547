package io.jrsync.ssh;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.UserAuthFactory;
import org.apache.sshd.server.auth.gss.UserAuthGSSFactory;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.server.shell.ProcessShellCommandFactory;

/**
 * A server for what a real sshd does only with PAM and accounts of the system: it asks its own
 * questions, and counts the answers. Commands run in a shell, as the user who runs the tests.
 */
final class MinaServer implements AutoCloseable {
  private static final String PASSWORD = "open sesame";
  private static final String CODE = "123456";

  private final SshServer server = SshServer.setUpDefaultServer();
  private final AtomicInteger attempts = new AtomicInteger();

  private volatile int questions = 2;

  private MinaServer(UserAuthFactory method) throws IOException {
    server.setHost("127.0.0.1");
    SimpleGeneratorHostKeyProvider keys = new SimpleGeneratorHostKeyProvider();
    keys.setAlgorithm(KeyUtils.EC_ALGORITHM);
    keys.setKeySize(256);
    server.setKeyPairProvider(keys);
    server.setUserAuthFactories(List.of(method));
    server.setCommandFactory(ProcessShellCommandFactory.INSTANCE);
    server.setPasswordAuthenticator((user, password, session) -> {
      attempts.incrementAndGet();
      return password.equals(PASSWORD);
    });
    server.setKeyboardInteractiveAuthenticator(new Questions());
    server.start();
  }

  /** One that takes a password: "open sesame". */
  static MinaServer withPassword() throws IOException {
    return new MinaServer(UserAuthPasswordFactory.INSTANCE);
  }

  /** One that asks in its own words for a password and for a code, which is "123456". */
  static MinaServer withQuestions() throws IOException {
    return new MinaServer(UserAuthKeyboardInteractiveFactory.INSTANCE);
  }

  /** One that asks a hundred questions at once. */
  static MinaServer withManyQuestions() throws IOException {
    MinaServer many = withQuestions();
    many.questions = 100;
    return many;
  }

  /** One that takes nothing but Kerberos tickets. */
  static MinaServer withGssapi() throws IOException {
    return new MinaServer(UserAuthGSSFactory.INSTANCE);
  }

  int port() {
    return server.getPort();
  }

  /** How often somebody tried to log in. */
  int attempts() {
    return attempts.get();
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }

  /** Questions in one round, of which the answer to one may be seen. */
  private final class Questions implements KeyboardInteractiveAuthenticator {
    @Override
    public InteractiveChallenge generateChallenge(
        ServerSession session, String username, String language, String submethods) {
      InteractiveChallenge challenge = new InteractiveChallenge();
      challenge.setInteractionName("Two factors");
      challenge.setInteractionInstruction("Look at your device.");
      challenge.setLanguageTag("");
      challenge.addPrompt("Word:", false);
      for (int i = 1; i < questions; i++) {
        challenge.addPrompt("Code:", true);
      }
      return challenge;
    }

    @Override
    public boolean authenticate(ServerSession session, String username, List<String> responses) {
      attempts.incrementAndGet();
      return responses.equals(List.of(PASSWORD, CODE));
    }
  }
}
