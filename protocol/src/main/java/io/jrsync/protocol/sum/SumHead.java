package io.jrsync.protocol.sum;

import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import java.io.IOException;

/**
 * The four ints that stand before a file's block sums, and that the sender repeats before its
 * tokens (transfer chapter, section 2.1). All are 32 bits, little-endian:
 *
 * <pre>
 * count        number of blocks; 0: no basis, send everything
 * blength      length of a block
 * s2length     bytes of each strong sum
 * remainder    length of the last block if it is short, else 0
 * </pre>
 *
 * Immutable.
 *
 * @param count rsync's {@code count}
 * @param blockLength rsync's {@code blength}
 * @param strongLength rsync's {@code s2length}
 * @param remainder rsync's {@code remainder}
 */
public record SumHead(int count, int blockLength, int strongLength, int remainder) {
  /** The null head: there is no basis. */
  public static final SumHead NONE = new SumHead(0, 0, 0, 0);

  /**
   * What receivers of rsync 3.2.0 to 3.4.x ask for in a second attempt, even of a digest of 8 bytes
   * (transfer chapter, section 2.2).
   */
  private static final int LENIENT_STRONG_LENGTH = 16;

  /** The largest array that every Java platform allocates. */
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  /** Refuses a geometry that cannot be. */
  public SumHead {
    if (count < 0 || blockLength < 0 || strongLength < 0) {
      throw new IllegalArgumentException("negative number in a sum head");
    }
    if (remainder < 0 || remainder > blockLength || (count > 0 && blockLength == 0)) {
      throw new IllegalArgumentException(
          count + " blocks of " + blockLength + " bytes cannot end with " + remainder);
    }
  }

  /**
   * Returns the head for a basis; {@link #NONE} when it is empty or has more blocks than a head can
   * count.
   *
   * @param userBlockSize what {@code --block-size} asks for, 0 for the automatic choice
   * @param redo whether this is the second attempt at the file, made with long strong sums
   * @param digestLength bytes of a full digest of the session's checksum
   */
  public static SumHead forBasis(
      long basisLength, int protocol, int userBlockSize, boolean redo, int digestLength) {
    if (basisLength <= 0) {
      return NONE;
    }
    int blockLength = BlockSizeRule.blockLength(basisLength, protocol, userBlockSize);
    int strongLength = BlockSizeRule.strongLength(basisLength, blockLength, redo, digestLength);
    long count = Math.ceilDiv(basisLength, blockLength);
    if (!isCountable(count, strongLength)) {
      return NONE;
    }
    return new SumHead((int) count, blockLength, strongLength, (int) (basisLength % blockLength));
  }

  /**
   * Reads a head.
   *
   * @param digestLength bytes of a full digest of the session's checksum
   */
  public static SumHead read(WireInput in, int protocol, int digestLength) throws IOException {
    int count = in.readInt();
    check(count >= 0, "checksum count", count);
    int blockLength = in.readInt();
    check(
        blockLength >= 0
            && blockLength <= BlockSizeRule.maximum(protocol)
            && (blockLength > 0 || count == 0),
        "block length",
        blockLength);
    int strongLength = in.readInt();
    check(
        strongLength >= 0 && strongLength <= Math.max(digestLength, LENIENT_STRONG_LENGTH),
        "checksum length",
        strongLength);
    check(isCountable(count, strongLength), "checksum count", count);
    int remainder = in.readInt();
    check(remainder >= 0 && remainder <= blockLength, "remainder length", remainder);
    return new SumHead(count, blockLength, strongLength, remainder);
  }

  private static boolean isCountable(long count, int strongLength) {
    return count <= LARGEST_ARRAY && count * strongLength <= LARGEST_ARRAY;
  }

  private static void check(boolean valid, String field, int value) throws ProtocolException {
    if (!valid) {
      throw new ProtocolException("Invalid " + field + " " + value);
    }
  }

  /** Writes the head alone; in append mode no sums follow it. */
  public void write(WireOutput out) throws IOException {
    out.writeInt(count);
    out.writeInt(blockLength);
    out.writeInt(strongLength);
    out.writeInt(remainder);
  }

  /** The length of a block, which is shorter for the last one if there is a remainder. */
  public int lengthOf(int block) {
    return block == count - 1 && remainder != 0 ? remainder : blockLength;
  }

  /** Where a block begins in the basis. */
  public long offsetOf(int block) {
    return (long) block * blockLength;
  }

  /** The length of the basis that the head describes. */
  public long basisLength() {
    return count == 0 ? 0 : offsetOf(count - 1) + lengthOf(count - 1);
  }
}
