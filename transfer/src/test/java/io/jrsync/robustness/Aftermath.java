package io.jrsync.robustness;

import io.jrsync.interop.support.TreeSnapshot;
import io.jrsync.interop.support.TreeSnapshot.Entry;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.testdata.capture.CaptureTrees;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.memory.MemoryProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What must hold after any session, however badly it went: it ended, with an exit code of rsync's
 * and with words; it left no temporary file, open handle or thread; and every file is whole, the
 * old one or a new one.
 */
final class Aftermath {
  private static final Pattern TEMPORARY = Pattern.compile("\\..+\\.[A-Za-z0-9]{6}");

  /**
   * Far more than sessions of this size need, far less than the lengths that a hostile peer
   * announces.
   */
  private static final long MOST_HEAP = 48 << 20;

  private final Set<String> wholeContents = new HashSet<>();

  Aftermath() throws IOException {
    MemoryProvider files = new MemoryProvider();
    MemoryTrees.plant(CaptureTrees.source(), files, "src");
    MemoryTrees.plant(CaptureTrees.destination(), files, "dst");
    for (Entry entry : snapshot(files, ".").entries().values()) {
      wholeContents.add(entry.digest());
    }
  }

  static TreeSnapshot snapshot(MemoryProvider files, String root) throws IOException {
    try (Directory directory = files.openRoot(RawName.ofUtf8(root))) {
      return TreeSnapshot.of(directory);
    }
  }

  /** Returns what is wrong, nothing if all is as it must be. */
  List<String> complaints(Outcome outcome) throws IOException {
    List<String> complaints = new ArrayList<>();
    checkEnd(outcome, complaints);
    if (outcome.allocated() > MOST_HEAP) {
      complaints.add("took " + outcome.allocated() + " bytes of heap");
    }
    outcome.threads().forEach(thread -> complaints.add("still running: " + thread));
    outcome.files().openHandles().forEach(handle -> complaints.add("still open: " + handle));
    for (Map.Entry<RawName, Entry> found : snapshot(outcome.files(), ".").entries().entrySet()) {
      checkEntry(found.getKey(), found.getValue(), complaints);
    }
    return complaints;
  }

  private static void checkEnd(Outcome outcome, List<String> complaints) {
    Throwable failure = outcome.failure();
    if (failure instanceof RsyncException rsync) {
      if (rsync.exitCode() == ExitCode.UNEXPLAINED || rsync.exitCode() == ExitCode.OK) {
        complaints.add("exit code " + rsync.exitCode() + ": " + stack(rsync));
      }
      if (rsync.getMessage() == null || rsync.getMessage().isBlank()) {
        complaints.add("no message: " + stack(rsync));
      }
    } else if (failure != null) {
      complaints.add("not an exception of ours: " + stack(failure));
    } else if (outcome.exit() == null) {
      complaints.add("did not end");
    } else if (outcome.exit() == ExitCode.UNEXPLAINED) {
      complaints.add("exit code " + outcome.exit() + ", said: " + outcome.said());
    }
  }

  private static String stack(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private void checkEntry(RawName path, Entry entry, List<String> complaints) {
    if (TEMPORARY.matcher(path.baseName().toString()).matches()) {
      complaints.add("a temporary file is left: " + path);
    }
    if (!wholeContents.contains(entry.digest())) {
      complaints.add("neither old nor new content: " + path);
    }
  }
}
