package io.jrsync.interop;

import java.util.ArrayList;
import java.util.List;

/**
 * Holds the figures of a run to those of stock with stock on the same job.
 *
 * @param percent how far they may be apart
 * @param bytes ... but always that much: what stock does not send every time in the same way, such
 *     as where one frame ends and the next begins (4 bytes each), or an index that takes one byte
 *     or three depending on what came before
 */
record Amounts(double percent, long bytes) {
  /** What is the same between any two ends that work by the same rules. */
  static final Amounts SAME = new Amounts(1, 64);

  /** Returns what is too far apart, as lines; empty when nothing is. */
  List<String> differences(Statistics actual, Statistics stock) {
    List<String> lines = new ArrayList<>();
    exact(lines, "files transferred", actual.transferredFiles(), stock.transferredFiles());
    compare(lines, "literal bytes", actual.literalBytes(), stock.literalBytes(), SAME);
    compare(lines, "matched bytes", actual.matchedBytes(), stock.matchedBytes(), SAME);
    compare(lines, "bytes sent", actual.sentBytes(), stock.sentBytes(), this);
    compare(lines, "bytes received", actual.receivedBytes(), stock.receivedBytes(), this);
    return lines;
  }

  private static void exact(List<String> lines, String what, long actual, long stock) {
    if (actual != stock) {
      lines.add(what + ": " + actual + ", with stock " + stock);
    }
  }

  private static void compare(
      List<String> lines, String what, long actual, long stock, Amounts allowed) {
    long apart = Math.abs(actual - stock);
    if (apart > Math.max((double) allowed.bytes, stock * allowed.percent / 100)) {
      lines.add(
          what
              + ": %d, with stock %d (%+.2f %%)"
                  .formatted(actual, stock, 100.0 * (actual - stock) / Math.max(1, stock)));
    }
  }
}
