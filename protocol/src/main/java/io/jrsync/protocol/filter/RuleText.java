package io.jrsync.protocol.filter;

import io.jrsync.protocol.RawName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the content of a merge file, or a list of rules in one string, into the texts of rules.
 *
 * @param text the rule, without its end
 * @param line the number of its line, 0 where lines are not counted
 */
record RuleText(RawName text, int line) {

  /**
   * Lines that end with LF, CR or both, without empty ones and comments ({@code #} or {@code ;} in
   * the first column).
   */
  static List<RuleText> lines(byte[] content) {
    List<RuleText> rules = new ArrayList<>();
    int line = 1;
    int start = 0;
    for (int i = 0; i <= content.length; i++) {
      if (i == content.length || content[i] == '\n' || content[i] == '\r') {
        addLine(rules, content, start, i, line);
        boolean pair = i + 1 < content.length && content[i] == '\r' && content[i + 1] == '\n';
        i += pair ? 1 : 0;
        start = i + 1;
        line++;
      }
    }
    return rules;
  }

  /** Like {@link #lines} for texts that end with NUL. */
  static List<RuleText> nulSeparated(byte[] content) {
    List<RuleText> rules = new ArrayList<>();
    int line = 1;
    int start = 0;
    for (int i = 0; i <= content.length; i++) {
      if (i == content.length || content[i] == 0) {
        addLine(rules, content, start, i, line++);
        start = i + 1;
      }
    }
    return rules;
  }

  private static void addLine(List<RuleText> rules, byte[] content, int from, int to, int line) {
    if (to > from && content[from] != '#' && content[from] != ';') {
      add(rules, content, from, to, line);
    }
  }

  /**
   * Words between white space; NUL counts as such when {@code nulSeparates}. Comments are not
   * known.
   */
  static List<RuleText> words(byte[] content, boolean nulSeparates) {
    List<RuleText> rules = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= content.length; i++) {
      if (i == content.length || isSpace(content[i]) || (nulSeparates && content[i] == 0)) {
        if (i > start) {
          add(rules, content, start, i, 0);
        }
        start = i + 1;
      }
    }
    return rules;
  }

  /**
   * Words of a list in a daemon's configuration: a word that is only a rule's name and modifiers
   * takes the next one as its argument when one space is between them, so that {@code "- foo +
   * bar"} is two rules.
   */
  static List<RuleText> prefixedWords(byte[] list, RuleStyle style) {
    List<RuleText> rules = new ArrayList<>();
    int i = 0;
    while (i < list.length) {
      if (isSpace(list[i])) {
        i++;
        continue;
      }
      int end = endOfWord(list, i);
      if (end + 1 < list.length && !isSpace(list[end + 1]) && needsArgument(list, i, end, style)) {
        end = endOfWord(list, end + 1);
      }
      add(rules, list, i, end, 0);
      i = end;
    }
    return rules;
  }

  /** Tells whether a word ends before the separator of a rule that needs an argument. */
  private static boolean needsArgument(byte[] list, int from, int to, RuleStyle style) {
    String word = new String(list, from, to - from, StandardCharsets.ISO_8859_1);
    if (style != RuleStyle.FILTER) {
      return word.equals("-") || word.equals("+");
    }
    boolean complete = word.indexOf('_') >= 0 || word.indexOf(RuleModifier.CVS.letter()) >= 0;
    return !complete && !word.startsWith("!") && !word.startsWith("clear");
  }

  private static int endOfWord(byte[] list, int from) {
    int end = from;
    while (end < list.length && !isSpace(list[end])) {
      end++;
    }
    return end;
  }

  /** Adds a rule; a NUL inside ends it. */
  private static void add(List<RuleText> rules, byte[] content, int from, int to, int line) {
    int end = from;
    while (end < to && content[end] != 0) {
      end++;
    }
    if (end > from) {
      rules.add(new RuleText(RawName.of(content, from, end - from), line));
    }
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || (b >= '\t' && b <= '\r');
  }
}
