package io.jrsync.protocol.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RuleTextTest {

  @Test
  void cutsLinesAtAnyLineEndAndLeavesOutCommentsAndEmptyOnes() {
    List<RuleText> lines = RuleText.lines(Vectors.bytes("a\r\n\n# c\n; d\n #e\rb \n\nlast"));

    assertThat(texts(lines)).containsExactly("a", " #e", "b ", "last");
    assertThat(lines).extracting(RuleText::line).containsExactly(1, 5, 6, 8);
  }

  @Test
  void cutsAtNulOnlyWhereAsked() {
    assertThat(texts(RuleText.nulSeparated(Vectors.bytes("a\nb\0\0#c\0d\r\0"))))
        .containsExactly("a\nb", "d\r");
    assertThat(texts(RuleText.lines(Vectors.bytes("a\0b\n\0c\nd")))).containsExactly("a", "d");
  }

  @Test
  void cutsWordsAtWhiteSpaceAndKnowsNoComments() {
    assertThat(texts(RuleText.words(Vectors.bytes(" a\tb\n#c\r\fd \0e f\0g"), false)))
        .containsExactly("a", "b", "#c", "d", "f");
    assertThat(texts(RuleText.words(Vectors.bytes("a\0b c"), true))).containsExactly("a", "b", "c");
  }

  @Test
  void givesARuleOfADaemonsListItsArgument() {
    assertThat(
            texts(
                RuleText.prefixedWords(
                    Vectors.bytes("- foo + bar -_baz exclude,s x :C ! P y"), RuleStyle.FILTER)))
        .containsExactly("- foo", "+ bar", "-_baz", "exclude,s x", ":C", "!", "P y");
    assertThat(texts(RuleText.prefixedWords(Vectors.bytes("a - b +  c !"), RuleStyle.EXCLUDE)))
        .containsExactly("a", "- b", "+", "c", "!");
  }

  private static List<String> texts(List<RuleText> rules) {
    return rules.stream().map(rule -> CaseTree.text(rule.text())).toList();
  }
}
