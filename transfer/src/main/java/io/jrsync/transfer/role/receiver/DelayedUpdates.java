package io.jrsync.transfer.role.receiver;

import io.jrsync.event.FileOperation;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.transfer.role.Cancellation;
import io.jrsync.transfer.role.Failures;
import io.jrsync.transfer.role.destination.GeneratorInbox;
import io.jrsync.transfer.role.destination.ReceiverReport;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Complete files that wait for all others (transfer chapter, section 7.3): at the end they are put
 * into place one after the other, in list order. Owned by the receiver's thread.
 */
final class DelayedUpdates {
  private final FilePlacer placer;
  private final Map<Integer, FileEntry> waiting = new TreeMap<>();

  DelayedUpdates(FilePlacer placer) {
    this.placer = placer;
  }

  /** Notes a file that is complete where unfinished ones are kept. */
  void add(int ndx, FileEntry entry) {
    waiting.put(ndx, entry);
  }

  /** Puts all files into place and tells the generator of each. */
  void placeAll(GeneratorInbox inbox) throws IOException {
    for (Map.Entry<Integer, FileEntry> each : waiting.entrySet()) {
      Cancellation.check();
      boolean placed = place(each.getValue());
      int ndx = each.getKey();
      inbox.post(placed ? new ReceiverReport.Finished(ndx) : new ReceiverReport.Failed(ndx));
    }
    waiting.clear();
  }

  private boolean place(FileEntry entry) throws IOException {
    RawName path = placer.path(entry);
    try {
      Directory directory = placer.parentOf(path);
      placer.backups().keepReplaced(directory, path);
      placer.partials().moveIntoPlace(directory, path.baseName());
      return true;
    } catch (TreeException e) {
      String names =
          "\"" + placer.display(entry) + "\" (from " + placer.partials().path(path) + ")";
      String line = "[receiver] rename failed for " + names + ": " + e.reason();
      placer.reporter().failed(Failures.atReceiver(FileOperation.RENAME, entry.name(), e, line));
      return false;
    }
  }
}
