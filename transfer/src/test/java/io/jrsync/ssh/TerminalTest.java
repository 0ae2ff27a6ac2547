package io.jrsync.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The command asks whoever sits at its terminal, and nobody where there is none. */
class TerminalTest {
  @RegisterExtension static final OpenSshServer SERVER = new OpenSshServer();

  @TempDir Path home;
  private Path known;
  private Path source;

  @BeforeEach
  void configure() throws IOException {
    Path key = Tool.key(home.resolve("key"), "ed25519", "open sesame");
    SERVER.authorize(key);
    known = home.resolve(".ssh/known_hosts");
    source = Files.writeString(home.resolve("source"), "content");
    Files.createDirectory(home.resolve(".ssh"));
    Files.writeString(
        home.resolve(".ssh/config"),
        "HostName 127.0.0.1\nPort %d\nIdentityFile %s\nIdentityAgent none\nHashKnownHosts no\n"
            .formatted(SERVER.port(), key));
  }

  private List<String> push() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Duser.home=" + home,
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        "io.jrsync.transfer.cli.Main",
        source.toString(),
        "host:" + home.resolve("copy"));
  }

  /** A program on a terminal of its own, whose screen is read and whose keys are pressed here. */
  private static final class Screen implements AutoCloseable {
    private final Process process;
    private final Reader shown;
    private final Writer typed;
    private final StringBuilder all = new StringBuilder();

    Screen(List<String> words) throws IOException {
      List<String> quoted = words.stream().map(word -> "'" + word + "'").toList();
      process =
          new ProcessBuilder("script", "-qec", String.join(" ", quoted), "/dev/null")
              .redirectErrorStream(true)
              .start();
      shown = process.inputReader();
      typed = process.outputWriter();
    }

    /** Reads up to a text and types an answer. */
    void answer(String question, String answer) throws IOException {
      while (all.indexOf(question) < 0) {
        int c = shown.read();
        assertThat(c).as("%s", all).isNotNegative();
        all.append((char) c);
      }
      typed.write(answer + "\n");
      typed.flush();
    }

    /** Reads to the end; all that was shown. */
    String rest() throws IOException {
      for (int c = shown.read(); c >= 0; c = shown.read()) {
        all.append((char) c);
      }
      return all.toString();
    }

    int exitCode() throws InterruptedException {
      return process.waitFor();
    }

    @Override
    public void close() {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  @Test
  void a_new_host_and_a_passphrase_are_asked_about_and_secrets_not_shown() throws Exception {
    try (Screen screen = new Screen(push())) {
      screen.answer("(yes/no/[fingerprint])? ", "yes");
      screen.answer("Enter passphrase for key '" + home.resolve("key") + "': ", "open sesame");
      String shown = screen.rest();
      assertThat(screen.exitCode()).as(shown).isZero();
      assertThat(shown)
          .contains("The authenticity of host '[127.0.0.1]:" + SERVER.port() + "'")
          .contains("Permanently added")
          .doesNotContain("sesame");
    }
    assertThat(home.resolve("copy")).hasContent("content");
    assertThat(known).content().startsWith("[127.0.0.1]:" + SERVER.port() + " ssh-ed25519 ");
  }

  @Test
  void a_host_that_is_not_wanted_is_not_connected_to() throws Exception {
    try (Screen screen = new Screen(push())) {
      screen.answer("(yes/no/[fingerprint])? ", "no");
      String shown = screen.rest();
      assertThat(screen.exitCode()).as(shown).isEqualTo(255);
      assertThat(shown).contains("is not known: ED25519 SHA256:");
    }
    assertThat(known).doesNotExist();
  }

  @Test
  void without_a_terminal_nobody_is_asked_and_a_new_host_refused() throws Exception {
    List<String> words = new ArrayList<>(List.of("setsid", "--wait"));
    words.addAll(push());
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(255);
    assertThat(said).contains("is not known: ED25519 SHA256:").doesNotContain("(yes/no");
    assertThat(known).doesNotExist();
  }
}
