package io.jrsync.transfer.sshd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import io.jrsync.transfer.arguments.ShellWord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellLineTest {
  private static List<ShellWord> parse(String line) throws RsyncException {
    return ShellLine.parse(line.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String words(String line) throws RsyncException {
    return String.join("|", parse(line).stream().map(word -> word.text().toString()).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '^',
      value = {
        "rsync --server -e.Lsf . dst/ > rsync|--server|-e.Lsf|.|dst/",
        "^  a \t b  ^ > a|b",
        "a\\ b c > a b|c",
        "'a b'\"c d\"e > a bc de",
        "'\\' \"\\\"\\$\\`\\x\" > \\|\"$`\\x",
        "'' \"\" x > ||x",
        "\\;\\&\\|\\<\\(\\$\\' > ;&|<($'",
        "~ ~/ ~/a ~user a~ '~' > /|/|/a|~user|a~|~",
        "a#b \\#c > a#b|#c"
      })
  void quotes_are_taken_off_as_a_shell_does(String line, String expected) throws RsyncException {
    assertThat(words(line)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a;b",
        "a&b",
        "a|b",
        "a>b",
        "a<b",
        "a $(b)",
        "a `b`",
        "a \"$b\"",
        "a \"`b`\"",
        "a $b",
        "(a)",
        "a\nb",
        "#a",
        "a 'b",
        "a \"b",
        "a\\"
      })
  void what_needs_a_shell_is_an_error(String line) {
    assertThatThrownBy(() -> parse(line))
        .isInstanceOfSatisfying(
            RsyncException.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.SYNTAX));
  }

  @Test
  void only_wildcards_that_are_not_quoted_are_wildcards() throws RsyncException {
    assertThat(parse("a* '*' \\? \"[\" b?[c]").stream().map(ShellWord::hasWildcards))
        .containsExactly(true, false, false, false, true);
    ShellWord mixed = parse("\\**'?'").getFirst();
    assertThat(new String(mixed.pattern(0, mixed.text().length()), StandardCharsets.UTF_8))
        .isEqualTo("\\**\\?");
  }

  @Test
  void bytes_that_are_no_text_stay_as_they_are() throws RsyncException {
    assertThat(parse("a\u00ff\u0080").getFirst().text().toBytes()).containsExactly('a', 0xff, 0x80);
  }
}
