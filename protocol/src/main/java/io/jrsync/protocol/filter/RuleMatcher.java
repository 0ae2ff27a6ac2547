package io.jrsync.protocol.filter;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.filter.FilterRule.PatternRule;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A pattern rule made ready to be asked about names.
 *
 * <p>Which part of a name a pattern is compared with ({@code man rsync}, PATTERN MATCHING RULES;
 * the finer points were found by asking rsync 3.5.0):
 *
 * <pre>
 * begins with /                       the whole path from the root, or from the directory of the rule's file
 * has no / and no **                  the last component
 * has / or **, no wildcards           that many last components
 * has / and wildcards, no **          that many last components
 * begins with **                      the whole path with a / before it, so that ** / x also matches x at the top
 * has ** elsewhere                    the path from any component on
 * ends with ***                       a directory is compared with a / behind its name
 * </pre>
 *
 * As with stock, the directory of the rule's file becomes part of an anchored pattern, wildcards in
 * its name included. Not for use by two threads at a time.
 */
final class RuleMatcher {
  private enum Scope {
    WHOLE,
    LAST_COMPONENT,
    LAST_COMPONENTS,
    ROOTED_PATH,
    ANY_COMPONENT_ON
  }

  private static final String FROM_FILE = "<rule from a file read earlier>";

  private final PatternRule rule;
  private final String place;
  private final Verdict verdict;
  private final byte[] text;
  private final boolean directoryOnly;
  private final boolean absolute;
  private final boolean coversDirectory;
  private final int slashes;
  private final Scope scope;
  private final @Nullable Wildmatch wildcards;

  /**
   * Prepares a rule.
   *
   * @param base the directory of the file the rule is from, relative to the root of the transfer,
   *     or absolute when it lies above; empty for the root itself
   * @param place what is shown behind the pattern: of which list the rule is; empty for the user's
   */
  RuleMatcher(PatternRule rule, RawName base, String place) {
    this.rule = rule;
    this.place = place;
    verdict = rule.include() ? Verdict.INCLUDED : Verdict.EXCLUDED;
    byte[] pattern = rule.pattern().toBytes();
    directoryOnly = pattern[pattern.length - 1] == '/';
    if (directoryOnly) {
      pattern = Arrays.copyOf(pattern, pattern.length - 1);
    }
    boolean anchored = pattern.length > 0 && pattern[0] == '/';
    boolean aboveRoot = !base.isEmpty() && base.at(0) == '/';
    absolute = rule.has(RuleModifier.ABSOLUTE) || (anchored && aboveRoot);
    text = anchored && !rule.has(RuleModifier.ABSOLUTE) ? anchoredAt(base, pattern) : pattern;
    wildcards = Wildmatch.isPattern(text) ? new Wildmatch(text) : null;
    slashes = countSlashes(text);
    scope = scope(anchored);
    coversDirectory = wildcards != null && endsWith(text, "***");
  }

  private static byte[] anchoredAt(RawName base, byte[] pattern) {
    if (base.isEmpty() || base.isDot() || (base.length() == 1 && base.at(0) == '/')) {
      return pattern;
    }
    RawName root = base.at(0) == '/' ? base : RawName.ofUtf8("/").append(base);
    return root.append(RawName.of(pattern)).toBytes();
  }

  private Scope scope(boolean anchored) {
    boolean crossesSlashes = wildcards != null && indexOf(text, "**") >= 0;
    if (anchored) {
      return Scope.WHOLE;
    }
    if (crossesSlashes) {
      return text[0] == '*' && text[1] == '*' ? Scope.ROOTED_PATH : Scope.ANY_COMPONENT_ON;
    }
    return slashes == 0 ? Scope.LAST_COMPONENT : Scope.LAST_COMPONENTS;
  }

  Verdict verdict() {
    return verdict;
  }

  /** The rule as rsync shows it. */
  String shown() {
    return (rule.fromFile() ? FROM_FILE : rule.pattern().toString()) + place;
  }

  boolean has(RuleModifier modifier) {
    return rule.has(modifier);
  }

  /**
   * Tells whether the rule takes effect for a name: its pattern matches, or does not when it is
   * negated.
   */
  boolean matches(Candidate name) {
    boolean matches = (name.isDirectory() || !directoryOnly) && patternMatches(name);
    return matches != rule.has(RuleModifier.NEGATED);
  }

  private boolean patternMatches(Candidate name) {
    int start = absolute ? 0 : name.rootSlash();
    int end = name.isDirectory() && coversDirectory ? name.end() + 1 : name.end();
    byte[] path = name.bytes();
    return switch (scope) {
      case WHOLE, ROOTED_PATH -> compare(path, start, end);
      case LAST_COMPONENT -> compare(path, name.lastSlash() + 1, end);
      case LAST_COMPONENTS -> {
        int from = lastComponents(path, start, name.end());
        yield from >= 0 && compare(path, from, end);
      }
      case ANY_COMPONENT_ON -> matchesFromSomeComponent(path, start, name.end(), end);
    };
  }

  private boolean compare(byte[] path, int from, int to) {
    return wildcards != null
        ? wildcards.matches(path, from, to)
        : Arrays.equals(path, from, to, text, 0, text.length);
  }

  /** Returns where as many components begin as the pattern has, or -1 when there are fewer. */
  private int lastComponents(byte[] path, int start, int end) {
    int left = slashes;
    for (int i = end - 1; i >= start; i--) {
      if (path[i] == '/' && left-- == 0) {
        return i + 1;
      }
    }
    return -1;
  }

  private boolean matchesFromSomeComponent(byte[] path, int start, int lastStart, int end) {
    for (int i = start; i < lastStart; i++) {
      if (path[i] == '/' && compare(path, i + 1, end)) {
        return true;
      }
    }
    return false;
  }

  private static int countSlashes(byte[] text) {
    int count = 0;
    for (byte b : text) {
      count += b == '/' ? 1 : 0;
    }
    return count;
  }

  private static boolean endsWith(byte[] text, String suffix) {
    return text.length >= suffix.length()
        && indexOf(text, suffix, text.length - suffix.length()) >= 0;
  }

  private static int indexOf(byte[] text, String part) {
    return indexOf(text, part, 0);
  }

  private static int indexOf(byte[] text, String part, int from) {
    return new String(text, StandardCharsets.ISO_8859_1).indexOf(part, from);
  }
}
