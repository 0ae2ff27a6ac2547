package io.jrsync.protocol.delta;

import java.util.Arrays;

/**
 * A bit set that turns away nearly every weak sum that no block has, small enough to stay in the
 * processor's cache. {@link RollingScan} reads its words directly.
 */
final class WeakFilter {
  /** Bits per block: about one foreign sum in as many gets past. */
  private static final int BITS_PER_BLOCK = 64;

  private static final int SMALLEST = 1 << 13;
  private static final int LARGEST = 1 << 27;

  /** 2<sup>32</sup> divided by the golden ratio: spreads sums over the upper bits. */
  private static final int SPREAD = 0x9E3779B1;

  private long[] words = {};
  private int shift;

  /** Empties the filter and makes room for {@code blocks} sums. */
  void reset(int blocks) {
    long wanted = Math.clamp((long) blocks * BITS_PER_BLOCK, SMALLEST, LARGEST);
    int log = Long.SIZE - Long.numberOfLeadingZeros(wanted - 1);
    int length = 1 << (log - 6);
    shift = Integer.SIZE - log;
    if (words.length == length) {
      Arrays.fill(words, 0);
    } else {
      words = new long[length];
    }
  }

  /** Spreads a weak sum over 32 bits; the uppermost ones are the best. */
  static int hash(int weak) {
    return weak * SPREAD;
  }

  void add(int weak) {
    int bit = hash(weak) >>> shift;
    words[bit >>> 6] |= 1L << bit;
  }

  /** False: no block has this sum. */
  boolean mayContain(int weak) {
    int bit = hash(weak) >>> shift;
    return ((words[bit >>> 6] >>> bit) & 1) != 0;
  }

  /** The bits, 64 to a word. */
  long[] words() {
    return words;
  }

  /** By how much a hash is shifted to give the number of its bit. */
  int shift() {
    return shift;
  }
}
