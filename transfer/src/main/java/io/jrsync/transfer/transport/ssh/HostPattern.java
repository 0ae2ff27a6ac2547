package io.jrsync.transfer.transport.ssh;

import java.util.List;
import java.util.Locale;

/**
 * Patterns for host names in OpenSSH's files: {@code *} stands for any characters, {@code ?} for
 * one, and a pattern after {@code !} excludes what it matches from the others of its list.
 */
final class HostPattern {

  private HostPattern() {}

  /** Tells whether a list of patterns names a host, in whatever case. */
  static boolean anyMatchesHost(List<String> patterns, String host) {
    List<String> lower = patterns.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
    return anyMatches(lower, host.toLowerCase(Locale.ROOT));
  }

  /** Tells whether a list of patterns matches all of a text. What it excludes never matches. */
  static boolean anyMatches(List<String> patterns, String name) {
    boolean matched = false;
    for (String pattern : patterns) {
      boolean negated = pattern.startsWith("!");
      String text = negated ? pattern.substring(1) : pattern;
      if (matches(text, name)) {
        if (negated) {
          return false;
        }
        matched = true;
      }
    }
    return matched;
  }

  /** Tells whether one pattern, without {@code !}, matches all of a text. */
  static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
