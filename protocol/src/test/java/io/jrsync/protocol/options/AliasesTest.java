package io.jrsync.protocol.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.RsyncException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AliasesTest {

  /** Against what rsync 3.5.0 does with the same file and line: {@code aliases.txt}. */
  @Test
  void meanWhatTheyMeanToStock() throws Exception {
    List<String> differences = new ArrayList<>();
    for (String[] vector : Words.lines("aliases.txt")) {
      Aliases aliases = Aliases.NONE.with(Words.of(vector[0]).getFirst());
      String ours = outcome(vector[1], aliases);
      if (!ours.equals(vector[2])) {
        differences.add(
            String.join(" | ", vector[0], vector[1])
                + "\n  stock "
                + vector[2]
                + "\n  ours  "
                + ours);
      }
    }
    assertThat(differences).isEmpty();
  }

  @Test
  void ofALaterFileWin() throws Exception {
    Aliases aliases =
        aliases("rsync alias --foo --links\nrsync alias --bar --perms\n")
            .with(bytes("rsync alias --foo --times\n"));
    assertThat(outcome("-e SHELL --foo --bar d h:x", aliases))
        .isEqualTo("SHELL h rsync --server -tpe.LsfxCIvu . x");
  }

  /** Stock leaves out what lies deeper without a word. */
  @Test
  void thatGoRoundInCirclesAreRefused() {
    Aliases aliases = aliases("rsync alias --foo --bar\nrsync alias --bar --foo\n");
    assertThatThrownBy(() -> CommandLine.parse(Words.of("-r --foo d e"), Map.of(), aliases))
        .isInstanceOf(RsyncException.class)
        .hasMessage("--foo: aliases nested too deeply");
  }

  @Test
  void areBytesAsAllNamesAre() throws Exception {
    Aliases aliases = Aliases.NONE.with(Words.of("rsync%20alias%20--foo%20--suffix=%FF%0A").get(0));
    TransferOptions options = CommandLine.parse(Words.of("--foo d e"), Map.of(), aliases).options();
    assertThat(options.update().suffix().toBytes()).containsExactly(0xFF);
  }

  private static Aliases aliases(String content) {
    return Aliases.NONE.with(bytes(content));
  }

  private static byte[] bytes(String content) {
    return content.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String outcome(String words, Aliases aliases) {
    try {
      return Words.text(
          StockServerArgumentsTest.processFor(
              CommandLine.parse(Words.of(words), Map.of(), aliases)));
    } catch (RsyncException e) {
      return e.getMessage().lines().findFirst().orElse("");
    }
  }
}
