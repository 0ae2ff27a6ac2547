package io.jrsync.protocol.flist;

import java.util.BitSet;

/**
 * All directories of a session with incremental recursion, numbered in the order of their segments
 * and of their indexes inside each (file list chapter, section 4.3). It outlives the segments, so
 * it has columns of its own. Guarded by {@link FileLists}.
 */
final class DirectoryTable {
  private final EntryColumns columns = new EntryColumns();
  private final BitSet inactive = new BitSet();
  private final BitSet announced = new BitSet();

  int size() {
    return columns.size();
  }

  /** Adds the directories of a segment, duplicates included. */
  DirectoryRange addAll(FileList list) {
    int first = size();
    for (int ndx = list.start(); ndx < list.end(); ndx++) {
      int i = list.position(ndx);
      if (list.isDirectory(i)) {
        if (!list.isActive(i)) {
          inactive.set(size());
        }
        columns.add(list.get(i));
      }
    }
    return new DirectoryRange(first, size() - first);
  }

  FileEntry get(int number) {
    return columns.get(number, columns.names.get(number));
  }

  boolean isActive(int number) {
    return !inactive.get(number);
  }

  boolean isAnnounced(int number) {
    return announced.get(number);
  }

  void setAnnounced(int number) {
    announced.set(number);
  }

  long memory() {
    return columns.memory();
  }
}
