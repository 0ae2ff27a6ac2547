package io.jrsync.protocol.sum;

/**
 * The weak sum of a window (transfer chapter, section 1.1). Bytes are signed:
 *
 * <pre>
 * s1  = sum of b[i]               for i = 0 .. L-1
 * s2  = sum of (L - i) * b[i]
 * sum = (s1 &amp; 0xFFFF) | (s2 &amp; 0xFFFF) &lt;&lt; 16
 * </pre>
 *
 * This class sums whole blocks. Sliding a window from byte to byte is the business of the match
 * search, which does it together with its look-up.
 *
 * <p>Stateless. Where the module {@code jdk.incubator.vector} is present, long blocks are summed
 * with it; otherwise by a plain loop with the same result. Benchmark: RollingSumBenchmark.
 */
public final class RollingSum {
  /**
   * Shorter blocks are not worth starting the vector classes for: files of less than this squared
   * are summed in milliseconds anyway.
   */
  private static final int VECTOR_MINIMUM = 4096;

  private static final boolean VECTORS =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

  private RollingSum() {}

  /** Returns the sum of {@code length} bytes. */
  public static int of(byte[] bytes, int offset, int length) {
    return VECTORS && length >= VECTOR_MINIMUM
        ? VectorRollingSum.of(bytes, offset, length)
        : scalar(bytes, offset, length, 0, 0);
  }

  /** Continues the sums {@code s1} and {@code s2} with {@code length} bytes and joins them. */
  static int scalar(byte[] bytes, int offset, int length, int s1, int s2) {
    int i = offset;
    int end = offset + length;
    for (; i < end - 3; i += 4) {
      int b0 = bytes[i];
      int b1 = bytes[i + 1];
      int b2 = bytes[i + 2];
      int b3 = bytes[i + 3];
      s2 += 4 * (s1 + b0) + 3 * b1 + 2 * b2 + b3;
      s1 += b0 + b1 + b2 + b3;
    }
    for (; i < end; i++) {
      s1 += bytes[i];
      s2 += s1;
    }
    return s1 & 0xFFFF | s2 << 16;
  }
}
