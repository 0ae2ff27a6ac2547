package io.jrsync.protocol.flist;

import org.jspecify.annotations.Nullable;

/**
 * Sorts the positions of a list by name: a stable merge sort that allocates two int arrays and,
 * when the entries came in order already, none at all. Benchmark FileListBenchmark.sort.
 */
final class SortedOrder {
  private static final int INSERTION_SORT = 8;

  private final EntryColumns columns;
  private final FileOrder order;
  private final SplitName left = new SplitName();
  private final SplitName right = new SplitName();
  private final int[] positions;
  private final int[] spare;

  private SortedOrder(EntryColumns columns, FileOrder order) {
    this.columns = columns;
    this.order = order;
    int size = columns.size();
    positions = new int[size];
    for (int i = 0; i < size; i++) {
      positions[i] = i;
    }
    spare = new int[size];
  }

  /** Returns the arrival positions in sorted order; null when that is their own order. */
  static int @Nullable [] of(EntryColumns columns, FileOrder order) {
    if (isSorted(columns, order)) {
      return null;
    }
    SortedOrder sort = new SortedOrder(columns, order);
    sort.sort(0, columns.size());
    return sort.positions;
  }

  private static boolean isSorted(EntryColumns columns, FileOrder order) {
    SplitName previous = new SplitName();
    SplitName next = new SplitName();
    for (int i = 1; i < columns.size(); i++) {
      columns.names.show(i - 1, columns.isDirectory(i - 1), previous);
      columns.names.show(i, columns.isDirectory(i), next);
      if (order.compare(previous, next) > 0) {
        return false;
      }
    }
    return true;
  }

  private void sort(int from, int to) {
    if (to - from <= INSERTION_SORT) {
      insertionSort(from, to);
      return;
    }
    int middle = (from + to) >>> 1;
    sort(from, middle);
    sort(middle, to);
    show(positions[middle - 1], left);
    show(positions[middle], right);
    if (order.compare(left, right) > 0) {
      merge(from, middle, to);
    }
  }

  private void insertionSort(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int moving = positions[i];
      show(moving, right);
      int at = i;
      while (at > from) {
        show(positions[at - 1], left);
        if (order.compare(left, right) <= 0) {
          break;
        }
        positions[at] = positions[at - 1];
        at--;
      }
      positions[at] = moving;
    }
  }

  /** Merges two sorted neighbours; only the left one is moved away first. */
  private void merge(int from, int middle, int to) {
    int leftEnd = middle - from;
    System.arraycopy(positions, from, spare, 0, leftEnd);
    int l = 0;
    int r = middle;
    int target = from;
    show(spare[0], left);
    show(positions[middle], right);
    while (true) {
      if (order.compare(left, right) <= 0) {
        positions[target++] = spare[l++];
        if (l == leftEnd) {
          return;
        }
        show(spare[l], left);
      } else {
        positions[target++] = positions[r++];
        if (r == to) {
          System.arraycopy(spare, l, positions, target, leftEnd - l);
          return;
        }
        show(positions[r], right);
      }
    }
  }

  private void show(int position, SplitName view) {
    columns.names.show(position, columns.isDirectory(position), view);
  }
}
