package io.jrsync.interop;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a run printed, without what differs from one run to the next, and without what names the
 * program: durations and rates, bytes that depend on how messages fell into frames, the place in
 * the program where it gave up.
 */
final class PrintedText {
  private record Rule(Pattern pattern, String replacement) {}

  private static final List<Rule> RULES =
      List.of(
          rule("\\bjrsync\\b", "rsync"),
          rule(" at \\w+(\\.c\\(\\d+\\))? \\[(\\w+)=[\\d.]+\\]", " at main [$2]"),
          // Which of its processes speaks last is stock's own matter.
          rule("\\[Receiver\\]|\\[generator\\]|\\[receiver\\]", "[receiving]"),
          // What the end of one of stock's processes does to another.
          rule("(?m)^rsync error: received SIGUSR1 \\(code 19\\).*\n", ""),
          rule("(?m)^rsync: \\[\\w+\\] write error: Broken pipe \\(32\\)\n", ""),
          rule("sent [\\d,.]+\\w? bytes  received [\\d,.]+\\w? bytes  .*", "sent and received"),
          rule("speedup is .*", "speedup"),
          rule(
              "(?m)^(File list (size|generation time|transfer time)|Total bytes"
                  + " (sent|received)):.*\n",
              ""),
          rule("(/\\.?[^/\"]+)\\.\\w{6}(?=\" (failed|->))", "$1.XXXXXX"),
          rule("(?m)^opening connection using: .*", "opening connection"),
          // How often the search looked is a matter of its tables.
          rule("hash_hits=\\d+  false_alarms=\\d+", "hash_hits"),
          rule(" +[\\d.]+[kMG]B/s +[\\d:]+", " RATE"));

  private PrintedText() {}

  private static Rule rule(String regex, String replacement) {
    return new Rule(Pattern.compile(regex), replacement);
  }

  /** Its lines in alphabetical order: both programs have several that speak at the same time. */
  static List<String> of(String text) {
    String same = text;
    for (Rule rule : RULES) {
      same = rule.pattern.matcher(same).replaceAll(rule.replacement);
    }
    return same.lines().sorted().toList();
  }
}
