package io.jrsync.protocol.delta;

import io.jrsync.protocol.sum.RollingSum;

/**
 * Slides the window of the rolling sum (transfer chapter, section 1.1) until its sum may be that of
 * a block. This is where a sender spends its time on content the peer does not have.
 *
 * <p>Benchmark: MatchSearchBenchmark.
 */
final class RollingScan {
  private int s1;
  private int s2;

  /** Puts the window on {@code length} bytes at {@code offset}. */
  void start(byte[] bytes, int offset, int length) {
    int sum = RollingSum.of(bytes, offset, length);
    s1 = sum;
    s2 = sum >>> 16;
  }

  /** The sum of the window. */
  int sum() {
    return join(s1, s2);
  }

  /**
   * Moves the window from {@code from} to the first offset whose sum the filter knows, {@code from}
   * included, or to {@code to}. The bytes up to {@code to + length} must be there.
   */
  int scan(byte[] bytes, int from, int to, int length, WeakFilter filter) {
    long[] words = filter.words();
    int shift = filter.shift();
    int a0 = s1;
    int c0 = s2;
    int i = from;
    for (; i < to - 3; i += 4) {
      int b0 = bytes[i];
      int b1 = bytes[i + 1];
      int b2 = bytes[i + 2];
      int b3 = bytes[i + 3];
      int a1 = a0 - b0 + bytes[i + length];
      int a2 = a1 - b1 + bytes[i + length + 1];
      int a3 = a2 - b2 + bytes[i + length + 2];
      int a4 = a3 - b3 + bytes[i + length + 3];
      int c1 = c0 - length * b0 + a1;
      int c2 = c1 - length * b1 + a2;
      int c3 = c2 - length * b2 + a3;
      int bit0 = WeakFilter.hash(join(a0, c0)) >>> shift;
      int bit1 = WeakFilter.hash(join(a1, c1)) >>> shift;
      int bit2 = WeakFilter.hash(join(a2, c2)) >>> shift;
      int bit3 = WeakFilter.hash(join(a3, c3)) >>> shift;
      long hits =
          (words[bit0 >>> 6] >>> bit0)
              | (words[bit1 >>> 6] >>> bit1)
              | (words[bit2 >>> 6] >>> bit2)
              | (words[bit3 >>> 6] >>> bit3);
      if ((hits & 1) != 0) {
        break;
      }
      a0 = a4;
      c0 = c3 - length * b3 + a4;
    }
    s1 = a0;
    s2 = c0;
    return step(bytes, i, to, length, filter);
  }

  /** {@link #scan} for the few offsets where four at a time are too many. */
  private int step(byte[] bytes, int from, int to, int length, WeakFilter filter) {
    int i = from;
    while (i < to && !filter.mayContain(sum())) {
      roll(bytes, i++, length);
    }
    return i;
  }

  /** Moves the window by one, from {@code offset}. */
  void roll(byte[] bytes, int offset, int length) {
    int out = bytes[offset];
    s1 += bytes[offset + length] - out;
    s2 += s1 - length * out;
  }

  private static int join(int s1, int s2) {
    return (s1 & 0xFFFF) | (s2 << 16);
  }
}
