package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.interop.support.ShellScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Remote shells that say something before the server does, or go away while it begins: both ways,
 * with the words and exit code of stock.
 */
class FirstWordsTest {
  private Workplace workplace;

  @BeforeEach
  void prepare() throws IOException {
    workplace = Workplace.create();
    Files.writeString(workplace.path("file"), "content");
  }

  @AfterEach
  void cleanUp() {
    workplace.close();
  }

  /** What is said; then nothing more comes, and whatever is sent is taken. */
  static Stream<String> words() {
    return Stream.of(
        "Welcome to this host!\\n",
        "four",
        "two",
        "",
        "\\037\\0\\0",
        "\\037\\0\\0\\0",
        "\\037\\0\\0\\0\\0abc",
        "\\037\\0\\0\\0\\0abcd",
        "\\037\\0\\0\\0\\0abcd\\0\\0",
        "\\034\\0\\0\\0abcd\\0\\0",
        "\\017\\0\\0\\0abcd",
        "\\051\\0\\0\\0abcd");
  }

  @ParameterizedTest
  @MethodSource("words")
  void what_comes_first_and_last_is_answered_as_by_stock(String said) throws IOException {
    shell("printf '" + said + "'; exec >&-; cat >/dev/null");
    for (List<String> ends : List.of(List.of("file", "host:copy"), List.of("host:file", "copy"))) {
      CommandRun stock = run(Party.STOCK, ends);
      CommandRun ours = run(Party.OURS, ends);
      assertThat(PrintedText.of(ours.errors())).isEqualTo(PrintedText.of(stock.errors()));
      assertThat(ours.exitCode()).as("%s", ours).isEqualTo(stock.exitCode());
      assertThat(workplace.path("copy")).doesNotExist();
    }
  }

  /** With stock it is a matter of moments whether it reads before it finds that nobody listens. */
  @ParameterizedTest
  @ValueSource(strings = {"file host:copy", "host:file copy"})
  void text_of_a_shell_that_has_gone_is_read_all_the_same(String ends) throws IOException {
    shell("echo 'This account is closed.'");
    CommandRun ours = run(Party.OURS, List.of(ends.split(" ")));
    assertThat(ours.errors()).startsWith("protocol version mismatch -- is your shell clean?\n");
    assertThat(ours.exitCode()).isEqualTo(2);
  }

  private void shell(String script) throws IOException {
    ShellScript.write(workplace.path("shell"), script + "\n");
  }

  private CommandRun run(Party party, List<String> ends) {
    Path shell = workplace.path("shell");
    Stream<String> words = Stream.of("-e", shell.toString(), "-a");
    return CommandRun.of(
            Stream.of(party.command().stream(), words, ends.stream()).flatMap(all -> all).toList())
        .in(workplace.path("."))
        .run();
  }
}
