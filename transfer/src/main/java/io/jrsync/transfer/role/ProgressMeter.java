package io.jrsync.transfer.role;

import io.jrsync.event.TransferEvent.FileProgress;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.FileList;
import io.jrsync.protocol.flist.FileLists;
import io.jrsync.protocol.options.InfoFlag;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reports how far each file's content is, when progress was asked for. Owned by the thread that
 * moves the content.
 */
public final class ProgressMeter {
  private final Reporter reporter;
  private final FileLists lists;
  private final boolean enabled;

  /** Entries in the lists before the one with this start. */
  private final TreeMap<Integer, Integer> entriesBefore = new TreeMap<>();

  private int entries;
  private long totalSize;
  private int transfers;

  public ProgressMeter(RoleContext role, FileLists lists) {
    this.reporter = role.reporter();
    this.lists = lists;
    this.enabled = role.options().reporting().shows(InfoFlag.PROGRESS, 1);
  }

  public void list(FileList list) {
    if (enabled) {
      entriesBefore.put(list.start(), entries);
      entries += list.size();
      totalSize += list.totalLength();
    }
  }

  public void begin() {
    transfers++;
  }

  /** Says that {@code position} of {@code size} bytes are done. */
  public void at(FileEntry entry, int ndx, long position, long size, boolean done) {
    if (!enabled || (size == 0 && !done)) {
      return;
    }
    Map.Entry<Integer, Integer> list = entriesBefore.floorEntry(ndx);
    int before = list == null ? 0 : list.getValue() + ndx - list.getKey() + 1;
    reporter.emit(
        new FileProgress(
            entry,
            position,
            size,
            done,
            transfers,
            entries - before,
            entries,
            lists.isComplete(),
            totalSize));
  }
}
