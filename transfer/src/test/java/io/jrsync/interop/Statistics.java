package io.jrsync.interop;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a run with {@code --stats} says about itself.
 *
 * @param transferredFiles regular files whose content was sent
 * @param literalBytes content sent as it is
 * @param matchedBytes content taken from the basis
 * @param sentBytes by the client, on the wire
 * @param receivedBytes by the client
 */
record Statistics(
    long transferredFiles,
    long literalBytes,
    long matchedBytes,
    long sentBytes,
    long receivedBytes) {

  /** Reads the text; the run fails the test when it has none. */
  static Statistics of(CommandRun run) {
    return new Statistics(
        number(run, "Number of regular files transferred"),
        number(run, "Literal data"),
        number(run, "Matched data"),
        number(run, "Total bytes sent"),
        number(run, "Total bytes received"));
  }

  private static long number(CommandRun run, String label) {
    Matcher matcher =
        Pattern.compile("^" + label + ": ([\\d,]+)", Pattern.MULTILINE).matcher(run.output());
    if (!matcher.find()) {
      throw new AssertionError("no statistics (" + label + ") in:\n" + run);
    }
    return Long.parseLong(matcher.group(1).replace(",", ""));
  }
}
