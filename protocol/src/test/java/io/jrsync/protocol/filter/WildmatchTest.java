package io.jrsync.protocol.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WildmatchTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "*, ''",
        "*, abc",
        "a*, a",
        "a*c, abbc",
        "*a*b*, xaybz",
        "**, a/b/c",
        "a**c, a/b/c",
        "a**c, ac",
        "a/**/b, a/x/y/b",
        "?, x",
        "a?c, abc",
        "[abc], b",
        "[a-c]x, bx",
        "[!a-c], d",
        "[^a-c], d",
        "[]x], ]",
        "[]x], x",
        "[!]x], a",
        "[a-], -",
        "[-a], -",
        "[a-c-e], -",
        "[b-a], b",
        "[\\]], ]",
        "[a\\-c], -",
        "[[:alpha:]], Q",
        "[[:alpha:][:digit:]], 7",
        "[[:alpha:]-z], -",
        "[[:space:]]*, \" a\"",
        "[[:alpha], :",
        "\\*, *",
        "a\\bc*, abc",
        "***, a/b"
      })
  void matches(String pattern, String text) {
    assertThat(match(pattern, unquote(text))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "*, a/b",
        "a*c, a/c",
        "?, ''",
        "?, /",
        "?, ab",
        "a?c, a/c",
        "[/], /",
        "[!a], /",
        "a[^b]c, a/c",
        "[a, a",
        "[, [",
        "[], ]",
        "[!], !",
        "a\\, a",
        "*\\, a",
        "[a\\, a",
        "[[:nosuch:]], a",
        "[[::]], :",
        "a/**/b, a/b",
        "a*b, abc",
        "*a, ba b",
        "[b-a], a",
        "[[:digit:]-z], y"
      })
  void doesNotMatch(String pattern, String text) {
    assertThat(match(pattern, unquote(text))).isFalse();
  }

  @Test
  void matchesBytesThatAreNotText() {
    assertThat(match("\u00e9*", "\u00e9\u00ff")).isTrue();
    assertThat(match("[\u0080-\u00ff]", "\u00c3")).isTrue();
    assertThat(match("?", "\u00c3\u00a9")).isFalse();
    assertThat(match("[[:alpha:]]", "\u00e9")).isFalse();
  }

  @Test
  void matchesPartOfAnArray() {
    assertThat(new Wildmatch(Vectors.bytes("b*d")).matches(Vectors.bytes("abcde"), 1, 4)).isTrue();
  }

  @Test
  void isReusableAfterAFailure() {
    Wildmatch pattern = new Wildmatch(Vectors.bytes("a*b"));

    assertThat(pattern.matches(Vectors.bytes("aXc"), 0, 3)).isFalse();
    assertThat(pattern.matches(Vectors.bytes("aXb"), 0, 3)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {62, 63, 64, 65, 127, 128, 129, 4095})
  void countsPositionsBeyondOneWord(int length) {
    String text = "x".repeat(length - 1);

    assertThat(match("?".repeat(length - 1) + "*", text)).isTrue();
    assertThat(match("?".repeat(length) + "*", text)).isFalse();
    assertThat(match("*" + text, text)).isTrue();
  }

  @Test
  void spendsNoMoreThanLengthTimesLengthOnAHostilePattern() {
    String pattern = "*a".repeat(1000) + "b";
    String text = "a".repeat(4000);

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          assertThat(match(pattern, text)).isFalse();
          assertThat(match("**a".repeat(1000) + "b", text)).isFalse();
        });
  }

  @Test
  void agreesWithAnObviousMatcherOnRandomPatterns() {
    long seed = 20_26;
    Random random = new Random(seed);
    String[] parts = {"a", "b", "/", "?", "*", "**", "[ab]", "[!a]", "\\a", "\\*", "[", "]", "-"};
    for (int round = 0; round < 200_000; round++) {
      String pattern = join(random, parts, 7);
      String text = join(random, new String[] {"a", "b", "/", "*", "]", "-"}, 7);
      assertThat(match(pattern, text))
          .as("seed %d, round %d: %s against %s", seed, round, pattern, text)
          .isEqualTo(SlowMatch.matches(pattern, text));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"wildmatch-path.vectors", "wildmatch-class.vectors"})
  void agreesWithStockOnRandomPatterns(String resource) throws Exception {
    List<String> lines = Vectors.lines(resource);
    int border = lines.indexOf("--");
    List<String> names = lines.subList(0, border);
    for (String line : lines.subList(border + 1, lines.size())) {
      int tab = line.lastIndexOf('\t');
      BigInteger expected = new BigInteger(line.substring(tab + 1), 16);
      String pattern = line.substring(0, tab);
      FilterRules rules = new FilterRules();
      rules.add(Vectors.bytes("+ " + pattern), RuleStyle.FILTER, MergeFiles.NONE);
      FilterChain chain = new FilterChain(rules, Side.SENDER, MergeFiles.NONE);
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(i);
        assertThat(chain.check(CaseTree.raw(name), name.endsWith("/")) == Verdict.INCLUDED)
            .as("%s against %s", pattern, name)
            .isEqualTo(expected.testBit(i));
      }
    }
  }

  private static String join(Random random, String[] parts, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    return text.toString();
  }

  private static boolean match(String pattern, String text) {
    byte[] bytes = Vectors.bytes(text);
    return new Wildmatch(Vectors.bytes(pattern)).matches(bytes, 0, bytes.length);
  }

  private static String unquote(String text) {
    return text.equals("''") ? "" : text;
  }

  /** Says what the manual says, by trying everything. */
  private static final class SlowMatch {
    static boolean matches(String pattern, String text) {
      if (pattern.isEmpty()) {
        return text.isEmpty();
      }
      char c = pattern.charAt(0);
      return switch (c) {
        case '*' -> star(pattern, text);
        case '[' -> set(pattern, text);
        case '\\' ->
            pattern.length() > 1
                && !text.isEmpty()
                && text.charAt(0) == pattern.charAt(1)
                && matches(pattern.substring(2), text.substring(1));
        default ->
            !text.isEmpty()
                && (c == '?' ? text.charAt(0) != '/' : text.charAt(0) == c)
                && matches(pattern.substring(1), text.substring(1));
      };
    }

    private static boolean star(String pattern, String text) {
      int stars = 0;
      while (stars < pattern.length() && pattern.charAt(stars) == '*') {
        stars++;
      }
      for (int taken = 0; taken <= text.length(); taken++) {
        boolean crosses = text.substring(0, taken).contains("/");
        if ((stars > 1 || !crosses) && matches(pattern.substring(stars), text.substring(taken))) {
          return true;
        }
      }
      return false;
    }

    /** Knows members, ranges and escapes, not named classes. */
    private static boolean set(String pattern, String text) {
      boolean inverted = pattern.startsWith("[!") || pattern.startsWith("[^");
      int i = inverted ? 2 : 1;
      boolean found = false;
      boolean first = true;
      int previous = -1;
      while (first || i >= pattern.length() || pattern.charAt(i) != ']') {
        if (i >= pattern.length()) {
          return false;
        }
        first = false;
        boolean range =
            pattern.charAt(i) == '-'
                && previous >= 0
                && i + 1 < pattern.length()
                && pattern.charAt(i + 1) != ']';
        i += range ? 1 : 0;
        i += pattern.charAt(i) == '\\' ? 1 : 0;
        if (i >= pattern.length()) {
          return false;
        }
        char member = pattern.charAt(i++);
        int from = range ? previous : member;
        found |= !text.isEmpty() && text.charAt(0) >= from && text.charAt(0) <= member;
        previous = range ? -1 : member;
      }
      return !text.isEmpty()
          && text.charAt(0) != '/'
          && found != inverted
          && matches(pattern.substring(i + 1), text.substring(1));
    }
  }
}
