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
 * <p>Any number of threads may use it. Benchmark: RollingSumBenchmark.
 */
public final class RollingSum {
  /** Shorter blocks gain nothing from vectors. */
  private static final int VECTOR_MINIMUM = 4096;

  /**
   * Bytes to sum before vectors are used. They are seven times as fast in the end, but for half a
   * second, until they are compiled, a hundred times slower; this many bytes make up for it.
   */
  private static final long BEFORE_VECTORS = 4L << 30;

  private static final boolean VECTORS =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

  /** Bytes summed without vectors; threads that race only make it a little too low. */
  private static long summed;

  private RollingSum() {}

  /** Returns the sum of {@code length} bytes. */
  public static int of(byte[] bytes, int offset, int length) {
    if (VECTORS && length >= VECTOR_MINIMUM) {
      if (summed >= BEFORE_VECTORS) {
        return VectorRollingSum.of(bytes, offset, length);
      }
      summed += length;
    }
    return WordRollingSum.of(bytes, offset, length);
  }

  /** Continues the sums {@code s1} and {@code s2} with a few bytes and joins them. */
  static int bytewise(byte[] bytes, int offset, int length, int s1, int s2) {
    int plain = s1;
    int weighted = s2;
    for (int i = offset; i < offset + length; i++) {
      plain += bytes[i];
      weighted += plain;
    }
    return (plain & 0xFFFF) | (weighted << 16);
  }
}
