package io.jrsync.event.text;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProgramVersion;

/** The last line of a run that is not a plain success (session chapter, section 10). */
public final class EndLine {
  private EndLine() {}

  /**
   * Returns the line, without its end.
   *
   * @param role the part that the process played
   */
  public static String of(ExitCode code, String role) {
    String kind = code == ExitCode.VANISHED ? "warning" : "error";
    String where = " at main [" + role + "=" + ProgramVersion.TEXT + "]";
    return "jrsync " + kind + ": " + code.text() + " (code " + code.code() + ")" + where;
  }
}
