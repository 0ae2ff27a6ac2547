package io.jrsync.protocol.flist;

import java.util.BitSet;

/**
 * Finds entries of a sorted list that repeat a name and makes them inactive (file list chapter,
 * section 3.3): of two alike the first stays, of a directory and something else the directory.
 */
final class Duplicates {
  private static final int MERGED = FileEntry.TOP_DIR | FileEntry.CONTENT_DIR;

  private final FileList list;
  private final EntryColumns columns;
  private final SplitName kept = new SplitName();
  private final SplitName next = new SplitName();
  private final BitSet dropped = new BitSet();

  Duplicates(FileList list) {
    this.list = list;
    this.columns = list.columns();
  }

  /** Returns the positions of what is inactive from now on. */
  BitSet deactivate() {
    int keptAt = -1;
    for (int i = 0; i < list.size(); i++) {
      if (!list.isActive(i)) {
        continue;
      }
      show(i, next);
      if (keptAt >= 0 && isSame(keptAt)) {
        keptAt = keepOne(keptAt, i);
      } else {
        dropNonDirectoryNamedLike(i);
        keptAt = i;
      }
    }
    return dropped;
  }

  private void drop(int position) {
    list.deactivate(position);
    dropped.set(position);
  }

  private boolean isSame(int keptAt) {
    show(keptAt, kept);
    return list.order().compare(kept, next) == 0;
  }

  private int keepOne(int first, int second) {
    boolean secondIsDirectory = list.isDirectory(second);
    if (list.isDirectory(first) == secondIsDirectory) {
      if (secondIsDirectory) {
        mergeFlags(list.tx(first), list.tx(second));
      }
      drop(second);
      return first;
    }
    drop(secondIsDirectory ? first : second);
    return secondIsDirectory ? second : first;
  }

  private void mergeFlags(int first, int second) {
    int a = columns.flags(first);
    int b = columns.flags(second);
    int merged =
        (a & ~(MERGED | FileEntry.IMPLIED_DIR))
            | ((a | b) & MERGED)
            | (a & b & FileEntry.IMPLIED_DIR);
    columns.setFlags(first, merged);
  }

  /** With directories last, a directory and something else of its name are not neighbours. */
  private void dropNonDirectoryNamedLike(int position) {
    if (list.order() == FileOrder.DIRECTORIES_LAST && list.isDirectory(position)) {
      int same = list.findAsSorted(columns.names.get(list.tx(position)), false);
      if (same >= 0) {
        drop(same);
      }
    }
  }

  private void show(int position, SplitName view) {
    int tx = list.tx(position);
    columns.names.show(tx, columns.isDirectory(tx), view);
  }
}
