package io.jrsync.protocol.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleParserTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "- a|EXCLUDE||a",
        "-  a|EXCLUDE|| a",
        "-_a|EXCLUDE||a",
        "- a |EXCLUDE||a ",
        "-,s a|EXCLUDE|s|a",
        "-!/ a|EXCLUDE|/!|a",
        "-ssrp a|EXCLUDE|srp|a",
        "+x user.a|INCLUDE|x|user.a",
        "exclude a|EXCLUDE||a",
        "exclude,! a|EXCLUDE|!|a",
        "include_a|INCLUDE||a",
        "H a|HIDE|s|a",
        "hide,p a|HIDE|sp|a",
        "show a|SHOW|s|a",
        "P a|PROTECT|r|a",
        "protect a|PROTECT|r|a",
        "R,/ a|RISK|/r|a",
        ". f|MERGE||f",
        "merge,- f|MERGE|-|f",
        ": .r|DIR_MERGE||.r",
        "dir-merge,n- .r|DIR_MERGE|n-|.r",
        ":C|DIR_MERGE|Cnw-|.cvsignore",
        ":C |DIR_MERGE|Cnw-|.cvsignore",
        ":nwC x|DIR_MERGE|Cnw-|x",
        ":epsrx/ b|DIR_MERGE|/exsrp|b",
        "-C|EXCLUDE|C|",
        "-C ignored|EXCLUDE|C|",
        "+sC|INCLUDE|Cs|",
        "!|CLEAR||",
        "!,|CLEAR||",
        "clear|CLEAR||"
      })
  void readsFilterRules(String text, String kind, String modifiers, String argument)
      throws RsyncException {
    ParsedRule rule = parse(text, RuleStyle.FILTER);

    assertThat(rule.kind()).hasToString(kind);
    assertThat(letters(rule)).isEqualTo(modifiers == null ? "" : modifiers);
    assertThat(rule.argument()).hasToString(argument == null ? "" : argument);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '"',
      value = {
        "xyz|Unknown filter rule: xyz",
        " - a|Unknown filter rule:  - a",
        "# c|Unknown filter rule: # c",
        "excludea|Unknown filter rule: excludea",
        "ex a|Unknown filter rule: ex a",
        "-|unexpected end of filter rule: -",
        "- |unexpected end of filter rule: - ",
        "-,|unexpected end of filter rule: -,",
        "exclude|unexpected end of filter rule: exclude",
        "merge,s|unexpected end of filter rule: merge,s",
        ":n|unexpected end of filter rule: :n",
        "-a|invalid modifier 'a' at position 1 in filter rule: -a",
        "-s,a|invalid modifier ',' at position 2 in filter rule: -s,a",
        "-n a|invalid modifier 'n' at position 1 in filter rule: -n a",
        "-e a|invalid modifier 'e' at position 1 in filter rule: -e a",
        "Hs a|invalid modifier 's' at position 1 in filter rule: Hs a",
        "hide,r a|invalid modifier 'r' at position 5 in filter rule: hide,r a",
        ":! a|invalid modifier '!' at position 1 in filter rule: :! a",
        ":-+ x|invalid modifier '+' at position 2 in filter rule: :-+ x",
        ":-C x|invalid modifier 'C' at position 2 in filter rule: :-C x",
        ":C+ a|invalid modifier '+' at position 2 in filter rule: :C+ a",
        "! |'!' rule has trailing characters: ! ",
        "!,s|'!' rule has trailing characters: !,s",
        "clear x|'!' rule has trailing characters: clear x"
      })
  void namesWhatIsWrongAsStockDoes(String text, String message) {
    assertThatThrownBy(() -> parse(text, RuleStyle.FILTER))
        .isInstanceOfSatisfying(
            RsyncException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.SYNTAX))
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "a|EXCLUDE|a",
        "- a|EXCLUDE|a",
        "+ a|INCLUDE|a",
        "+  a|INCLUDE| a",
        "!|CLEAR|",
        "! |EXCLUDE|! ",
        "!a|EXCLUDE|!a",
        "+a|EXCLUDE|+a",
        "-_a|EXCLUDE|-_a",
        "P a|EXCLUDE|P a",
        "-|EXCLUDE|-",
        "# a|EXCLUDE|# a"
      })
  void readsOldStylePatterns(String text, String kind, String argument) throws RsyncException {
    ParsedRule rule = parse(text, RuleStyle.EXCLUDE);

    assertThat(rule.kind()).hasToString(kind);
    assertThat(rule.argument()).hasToString(argument == null ? "" : argument);
  }

  @Test
  void takesAnUnmarkedOldStylePatternForWhatTheOptionSays() throws RsyncException {
    assertThat(parse("a", RuleStyle.INCLUDE).kind()).isEqualTo(RuleKind.INCLUDE);
    assertThat(parse("- a", RuleStyle.INCLUDE).kind()).isEqualTo(RuleKind.EXCLUDE);
  }

  @Test
  void readsBarePatternsAsTheyStand() throws RsyncException {
    assertThat(parse("- a", RuleStyle.ONLY_EXCLUDES).argument()).hasToString("- a");
    assertThat(parse("!", RuleStyle.ONLY_INCLUDES).kind()).isEqualTo(RuleKind.INCLUDE);
    assertThat(parse("!", RuleStyle.CVS).kind()).isEqualTo(RuleKind.CLEAR);
    assertThat(parse("!x", RuleStyle.CVS).argument()).hasToString("!x");
  }

  @Test
  void hidesTheTextOfARuleFromAFile() {
    RuleOrigin origin = RuleOrigin.file("rules", 7);

    assertThatThrownBy(() -> RuleParser.parse(RawName.ofUtf8("secret"), RuleStyle.FILTER, origin))
        .hasMessage("Unknown filter rule: <rule from rules line 7>");
    assertThatThrownBy(() -> RuleParser.parse(RawName.ofUtf8("-secret"), RuleStyle.FILTER, origin))
        .hasMessage("invalid modifier in filter rule: <rule from rules line 7>");
  }

  private static ParsedRule parse(String text, RuleStyle style) throws RsyncException {
    RawName rule = RawName.ofUtf8(text);
    return RuleParser.parse(rule, style, RuleOrigin.text(rule));
  }

  private static String letters(ParsedRule rule) {
    return rule.modifiers().stream()
        .map(modifier -> String.valueOf(modifier.letter()))
        .collect(Collectors.joining());
  }
}
