package io.jrsync.protocol.flist;

import java.util.Arrays;

/** One long per entry; takes no memory while all of them are 0. */
final class LongColumn {
  private static final int FIRST_SIZE = 16;

  private long[] values = {};

  long get(int index) {
    return index < values.length ? values[index] : 0;
  }

  void set(int index, long value) {
    if (index >= values.length) {
      if (value == 0) {
        return;
      }
      values = Arrays.copyOf(values, Columns.grown(values.length, index, 1, FIRST_SIZE));
    }
    values[index] = value;
  }

  /** Gives back what lies beyond {@code size}. */
  void trim(int size) {
    values = values.length > size ? Arrays.copyOf(values, size) : values;
  }

  long memory() {
    return (long) values.length * Long.BYTES;
  }
}
