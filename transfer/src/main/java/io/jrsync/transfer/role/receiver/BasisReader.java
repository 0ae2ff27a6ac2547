package io.jrsync.transfer.role.receiver;

import io.jrsync.protocol.sum.ByteSource;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads blocks of the basis, larger pieces at a time when they follow each other. Owned by the
 * receiver's thread.
 */
final class BasisReader {
  static final int WINDOW = 1 << 18;

  private byte[] window = {};
  private long start;
  private int filled;
  private int offset;
  private @Nullable ByteSource source;

  void open(@Nullable ByteSource basis) {
    source = basis;
    filled = 0;
    start = 0;
  }

  /**
   * Returns an array that holds the bytes from {@link #offset} on; what lies beyond the end of the
   * basis is zero.
   */
  byte[] read(long position, int length) throws IOException {
    if (position < start || position + length > start + filled) {
      fill(position, length);
    }
    offset = (int) (position - start);
    return window;
  }

  int offset() {
    return offset;
  }

  private void fill(long position, int length) throws IOException {
    boolean sequential = position >= start && position <= start + filled;
    int wanted = sequential || filled == 0 ? Math.max(length, WINDOW) : length;
    if (window.length < wanted) {
      window = new byte[wanted];
    }
    int n = 0;
    int got = 1;
    while (source != null && n < wanted && got > 0) {
      got = source.read(position + n, window, n, wanted - n);
      n += Math.max(got, 0);
    }
    if (n < length) {
      Arrays.fill(window, n, length, (byte) 0);
      n = length;
    }
    start = position;
    filled = n;
  }
}
