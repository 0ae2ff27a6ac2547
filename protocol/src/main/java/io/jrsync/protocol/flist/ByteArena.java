package io.jrsync.protocol.flist;

import java.util.Arrays;

/** A growing store of byte strings; whoever adds one remembers where it begins and ends. */
final class ByteArena {
  private static final int FIRST_SIZE = 256;

  private byte[] bytes = {};
  private int size;

  /** Adds a range of bytes; they begin at the {@link #size} of before. */
  void add(byte[] source, int from, int length) {
    if (size + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Columns.grown(bytes.length, size, length, FIRST_SIZE));
    }
    System.arraycopy(source, from, bytes, size, length);
    size += length;
  }

  void add(byte value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, Columns.grown(bytes.length, size, 1, FIRST_SIZE));
    }
    bytes[size++] = value;
  }

  /** The bytes themselves, valid until something is added. */
  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  void trim() {
    bytes = size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }

  long memory() {
    return bytes.length;
  }
}
