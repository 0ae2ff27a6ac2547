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
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passwords and whatever else a server asks for. */
class AskedForTest {
  @TempDir Path directory;

  /** Gives answers in turn, and none after the last; writes down the questions. */
  private static final class Answers implements SshPrompts {
    private final Deque<String> answers;
    private final List<String> questions = new ArrayList<>();

    Answers(String... answers) {
      this.answers = new ArrayDeque<>(Arrays.asList(answers));
    }

    private char[] next(String question) {
      questions.add(question);
      String answer = answers.poll();
      return answer == null ? null : answer.toCharArray();
    }

    @Override
    public char[] password(String user, String host) {
      return next("password of " + user + " at " + host);
    }

    @Override
    public char[] answer(String user, String host, String question, boolean visible) {
      return next(question + (visible ? " visible" : " hidden"));
    }

    @Override
    public boolean acceptHostKey(String host, String keyType, String fingerprint) {
      return true;
    }

    @Override
    public void notice(String message) {
      if (!message.startsWith("Permanently added")) {
        questions.add(message);
      }
    }
  }

  private SshSettings settings(SshPrompts prompts) {
    return SshSettings.builder()
        .withoutConfigFiles()
        .withoutAgent()
        .identity(directory.resolve("no-key"))
        .knownHosts(directory.resolve("known_hosts"))
        .prompts(prompts)
        .build();
  }

  private static Endpoint.Ssh place(int port) {
    return Endpoint.ssh("me@127.0.0.1", "/").withPort(port);
  }

  private void assertRefused(int port, Answers answers, String message) {
    try (Jrsync jrsync = Jrsync.builder().ssh(settings(answers)).build()) {
      assertThatThrownBy(() -> jrsync.run(TransferRequest.list(place(port)).build()))
          .isInstanceOfSatisfying(
              RsyncException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNEXPLAINED))
          .hasMessageContaining(message);
    }
  }

  @Test
  void a_password_is_asked_for_again_until_it_is_right_and_then_not_any_more() throws IOException {
    try (MinaServer server = MinaServer.withPassword()) {
      Answers answers = new Answers("guess", "open sesame");
      RoundTrip.run(settings(answers), place(server.port()), directory);
      assertThat(answers.questions)
          .containsExactly("password of me at 127.0.0.1", "password of me at 127.0.0.1");
    }
  }

  @Test
  void three_wrong_passwords_are_enough() throws IOException {
    try (MinaServer server = MinaServer.withPassword()) {
      Answers answers = new Answers("a", "b", "c", "open sesame");
      assertRefused(server.port(), answers, "permission denied (password)");
      assertThat(answers.questions).hasSize(3);
      assertThat(server.attempts()).isEqualTo(3);
    }
  }

  @Test
  void who_knows_no_password_is_refused_without_a_try() throws IOException {
    try (MinaServer server = MinaServer.withPassword()) {
      assertRefused(server.port(), new Answers(), "permission denied (password)");
      assertThat(server.attempts()).isZero();
    }
  }

  /** A real sshd asks its own questions only with PAM, which machines set up differently. */
  @Test
  void a_server_asks_in_its_own_words() throws IOException {
    try (MinaServer server = MinaServer.withQuestions()) {
      Answers answers = new Answers("open sesame", "123456");
      RoundTrip.run(settings(answers), place(server.port()), directory);
      assertThat(answers.questions)
          .containsExactly("Look at your device.", "Word: hidden", "Code: visible");
    }
  }

  @Test
  void three_rounds_of_wrong_answers_are_enough() throws IOException {
    try (MinaServer server = MinaServer.withQuestions()) {
      Answers answers = new Answers("a", "b", "c", "d", "e", "f", "open sesame", "123456");
      assertRefused(server.port(), answers, "permission denied (keyboard-interactive)");
      assertThat(server.attempts()).isEqualTo(3);
    }
  }

  @Test
  void a_server_that_asks_without_end_gets_no_answers() throws IOException {
    try (MinaServer server = MinaServer.withManyQuestions()) {
      Answers answers = new Answers();
      assertRefused(server.port(), answers, "asks more than 32 questions");
      assertThat(answers.questions).isEmpty();
    }
  }

  @Test
  void a_server_that_takes_only_kerberos_is_left_to_the_system_client() throws IOException {
    try (MinaServer server = MinaServer.withGssapi()) {
      assertRefused(server.port(), new Answers(), "-e ssh");
    }
  }
}
