package io.jrsync.protocol.sum;

/**
 * How long blocks and strong sums are for a basis of some length (transfer chapter, section 2.2).
 * Both ends could disagree and still work; stock's figures are used so that traffic is comparable.
 */
final class BlockSizeRule {
  /** The shortest automatic block, and the one for every basis up to its square. */
  private static final int MINIMUM = 700;

  private static final int MAXIMUM = 1 << 17;
  private static final int OLD_MAXIMUM = 1 << 29;

  /** Bits of a strong sum beyond what makes a false match improbable. */
  private static final int SAFETY_BITS = 10;

  private static final int SHORTEST_SUM = 2;
  private static final int LONGEST_SUM = 16;

  private BlockSizeRule() {}

  /** The longest block that a peer of this protocol may use. */
  static int maximum(int protocol) {
    return protocol < 30 ? OLD_MAXIMUM : MAXIMUM;
  }

  /** About the square root of the basis length, a multiple of 8. */
  static int blockLength(long basisLength, int protocol, int userBlockSize) {
    if (userBlockSize != 0) {
      return userBlockSize;
    }
    if (basisLength <= MINIMUM * MINIMUM) {
      return MINIMUM;
    }
    int max = maximum(protocol);
    long bit = 1L << ((63 - Long.numberOfLeadingZeros(basisLength)) / 2);
    if (bit >= max) {
      return max;
    }
    long length = 0;
    for (; bit >= 8; bit /= 2) {
      long longer = length + bit;
      if (longer * longer <= basisLength) {
        length = longer;
      }
    }
    return (int) Math.max(length, MINIMUM);
  }

  /** The bytes sent of each strong sum; the second attempt at a file is made with long sums. */
  static int strongLength(long basisLength, int blockLength, boolean redo, int digestLength) {
    int limit = Math.min(LONGEST_SUM, digestLength);
    if (redo) {
      return limit;
    }
    int bits = Math.max(0, SAFETY_BITS + 2 * log2(basisLength) - log2(blockLength));
    int bytes = (bits + 1 - Integer.SIZE + 7) / 8;
    return Math.min(Math.max(bytes, SHORTEST_SUM), limit);
  }

  private static int log2(long value) {
    return value <= 1 ? 0 : 63 - Long.numberOfLeadingZeros(value);
  }
}
