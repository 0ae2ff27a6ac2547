package io.jrsync.protocol.flist;

import java.util.Arrays;

/** One int per entry; takes no memory while all of them have the usual value. */
final class IntColumn {
  private static final int FIRST_SIZE = 16;

  private final int usual;
  private int[] values = {};

  IntColumn(int usual) {
    this.usual = usual;
  }

  int get(int index) {
    return index < values.length ? values[index] : usual;
  }

  void set(int index, int value) {
    if (index >= values.length) {
      if (value == usual) {
        return;
      }
      grow(index);
    }
    values[index] = value;
  }

  private void grow(int index) {
    int old = values.length;
    values = Arrays.copyOf(values, Columns.grown(old, index, 1, FIRST_SIZE));
    if (usual != 0) {
      Arrays.fill(values, old, values.length, usual);
    }
  }

  /** Tells whether any value was not the usual one. */
  boolean isUsed() {
    return values.length > 0;
  }

  /** Gives back what lies beyond {@code size}. */
  void trim(int size) {
    values = values.length > size ? Arrays.copyOf(values, size) : values;
  }

  long memory() {
    return (long) values.length * Integer.BYTES;
  }
}
