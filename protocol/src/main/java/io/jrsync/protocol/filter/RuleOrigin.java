package io.jrsync.protocol.filter;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import org.jspecify.annotations.Nullable;

/**
 * Where a rule was read, for messages. The text of a rule from a file is never shown: the file may
 * be one that the peer chose and may not see (rsync 3.5.0 does the same).
 *
 * @param label what a message shows for the rule
 * @param place the file and line, or null for a rule that came as text
 */
record RuleOrigin(String label, @Nullable String place) {

  static RuleOrigin text(RawName rule) {
    return new RuleOrigin(rule.toString(), null);
  }

  /** A rule from a file; {@code line} is 0 where lines are not counted. */
  static RuleOrigin file(String file, int line) {
    String place = line > 0 ? file + " line " + line : file;
    return new RuleOrigin("<rule from " + place + ">", place);
  }

  RsyncException syntax(String problem) {
    return RsyncException.inFull(ExitCode.SYNTAX, problem + ": " + label);
  }

  RsyncException unknownModifier(int letter, int position) {
    String detail =
        place != null
            ? ""
            : " '" + RawName.of(new byte[] {(byte) letter}) + "' at position " + position;
    return RsyncException.inFull(
        ExitCode.SYNTAX, "invalid modifier" + detail + " in filter rule: " + label);
  }
}
