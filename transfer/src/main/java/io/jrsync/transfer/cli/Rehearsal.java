package io.jrsync.transfer.cli;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import java.util.List;

/**
 * Several transfers in one process, which is what the start-up cache is recorded from: a recording
 * knows one process, and the command does only one transfer in each. Started by {@code bin/train},
 * through the launcher of its own.
 */
public final class Rehearsal {
  private static final byte THEN = ';';

  private Rehearsal() {}

  /**
   * Runs the command lines that a lone {@code ;} separates, up to the first that fails, and ends
   * the JVM with the last exit code.
   */
  public static void main(String[] args) {
    CommandProcess.run(args, Rehearsal::run);
  }

  private static ExitCode run(List<byte[]> words, CommandProcess process) throws RsyncException {
    ExitCode code = ExitCode.OK;
    int from = 0;
    while (from < words.size() && code == ExitCode.OK) {
      int to = from;
      while (to < words.size() && !isSeparator(words.get(to))) {
        to++;
      }
      code = Main.command().run(words.subList(from, to), process);
      from = to + 1;
    }
    return code;
  }

  private static boolean isSeparator(byte[] word) {
    return word.length == 1 && word[0] == THEN;
  }
}
