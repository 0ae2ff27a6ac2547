package io.jrsync.protocol.sum;

/**
 * {@link RollingSum} eight bytes at a time in plain Java. Each byte gets 128 added, so that it is
 * unsigned, and a lane of 16 bits: even bytes of a word in one long, odd ones in another. Per lane
 * it keeps, over N words x<sub>v</sub>,
 *
 * <pre>
 * plain    = sum of x[v]
 * weighted = sum of (N - 1 - v) * x[v]        (grows by plain before each word)
 * s1 = lanes of plain,  s2 = 8 * lanes of weighted + sum over lanes k of (8 - k) * plain[k]
 * </pre>
 *
 * and takes away at the end what the additions of 128 come to. Benchmark: RollingSumBenchmark.
 */
final class WordRollingSum {
  private static final int WORD = Long.BYTES;

  /** The most words whose weighted lanes still fit in 16 bits: 255 * 22 * 21 / 2. */
  private static final int RUN = 22 * WORD;

  private static final long SIGNS = 0x8080808080808080L;
  private static final long EVEN = 0x00FF00FF00FF00FFL;
  private static final int LANE = 0xFFFF;

  private WordRollingSum() {}

  static int of(byte[] bytes, int offset, int length) {
    int s1 = 0;
    int s2 = 0;
    int from = offset;
    int left = length;
    while (left >= WORD) {
      int run = Math.min(left & -WORD, RUN);
      long plainEven = 0;
      long plainOdd = 0;
      long weightedEven = 0;
      long weightedOdd = 0;
      for (int end = from + run; from < end; from += WORD) {
        long word = LittleEndian.getLong(bytes, from) ^ SIGNS;
        weightedEven += plainEven;
        weightedOdd += plainOdd;
        plainEven += word & EVEN;
        plainOdd += (word >>> 8) & EVEN;
      }
      s2 += run * s1 + WORD * (lanes(weightedEven) + lanes(weightedOdd));
      s2 += 2 * lanesByPlace(plainEven) - lanes(plainOdd) + 2 * lanesByPlace(plainOdd);
      s2 -= 128 * (run * (run + 1) / 2);
      s1 += lanes(plainEven) + lanes(plainOdd) - 128 * run;
      left -= run;
    }
    return RollingSum.bytewise(bytes, from, left, s1, s2);
  }

  private static int lanes(long value) {
    return (int) (value & LANE)
        + (int) ((value >>> 16) & LANE)
        + (int) ((value >>> 32) & LANE)
        + (int) (value >>> 48);
  }

  /** Four times the first lane, three times the second, and so on. */
  private static int lanesByPlace(long value) {
    return 4 * (int) (value & LANE)
        + 3 * (int) ((value >>> 16) & LANE)
        + 2 * (int) ((value >>> 32) & LANE)
        + (int) (value >>> 48);
  }
}
