package io.jrsync;

import java.util.ArrayList;
import java.util.List;

/** What may never become less from one snapshot to a later one. */
public final class ProgressOrder {
  private ProgressOrder() {}

  /** Names what has. */
  public static List<String> decreases(Progress before, Progress after) {
    List<String> found = new ArrayList<>();
    check("phase", 0, after.phase().compareTo(before.phase()), found);
    check("attempt", before.attempt(), after.attempt(), found);
    check("entriesKnown", before.entriesKnown(), after.entriesKnown(), found);
    check("filesKnown", before.filesKnown(), after.filesKnown(), found);
    check("bytesKnown", before.bytesKnown(), after.bytesKnown(), found);
    check("listComplete", before.listComplete() ? 1 : 0, after.listComplete() ? 1 : 0, found);
    check("filesFinished", before.filesFinished(), after.filesFinished(), found);
    check("literalBytes", before.literalBytes(), after.literalBytes(), found);
    check("matchedBytes", before.matchedBytes(), after.matchedBytes(), found);
    check("bytesSent", before.bytesSent(), after.bytesSent(), found);
    check("bytesReceived", before.bytesReceived(), after.bytesReceived(), found);
    check("elapsed", before.elapsed().toNanos(), after.elapsed().toNanos(), found);
    return found;
  }

  private static void check(String what, long before, long after, List<String> found) {
    if (after < before) {
      found.add(what + " went from " + before + " to " + after);
    }
  }
}
