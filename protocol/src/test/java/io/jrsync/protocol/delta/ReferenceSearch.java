package io.jrsync.protocol.delta;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The search of the transfer chapter, sections 4.4 and 4.5, as slow and obvious as it can be: no
 * sums, no window, every block compared with every offset.
 */
final class ReferenceSearch {
  private final byte[] basis;
  private final byte[] target;
  private final int blockLength;
  private final boolean updatingBasis;
  private final int count;
  private final Set<Integer> unchanged = new HashSet<>();

  ReferenceSearch(byte[] basis, byte[] target, int blockLength, boolean updatingBasis) {
    this.basis = basis;
    this.target = target;
    this.blockLength = blockLength;
    this.updatingBasis = updatingBasis;
    this.count = Math.ceilDiv(basis.length, blockLength);
  }

  /** The pieces in the notation of {@link Recorder#pieces}. */
  String pieces() {
    StringBuilder pieces = new StringBuilder();
    int want = 0;
    int lastEnd = 0;
    int offset = 0;
    while (offset < target.length) {
      int block = match(offset, want);
      if (block < 0) {
        offset++;
        continue;
      }
      int later = Math.ceilDiv(offset, blockLength) * blockLength;
      if (updatingBasis
          && isZeroAt(offset)
          && isZeroAt(later)
          && isHere(later / blockLength, later)) {
        offset = later;
        block = later / blockLength;
      }
      literal(pieces, offset - lastEnd);
      pieces.append(block).append(' ');
      if (block * blockLength == offset) {
        unchanged.add(block);
      }
      offset += lengthOf(block);
      lastEnd = offset;
      want = block + 1;
    }
    literal(pieces, target.length - lastEnd);
    return pieces.toString().trim();
  }

  private static void literal(StringBuilder pieces, int length) {
    if (length > 0) {
      pieces.append('+').append(length).append(' ');
    }
  }

  private int match(int offset, int want) {
    if (updatingBasis && offset % blockLength == 0 && isHere(offset / blockLength, offset)) {
      return offset / blockLength;
    }
    if (isHere(want, offset)) {
      return want;
    }
    for (int block = count - 1; block >= 0; block--) {
      if (isHere(block, offset)) {
        return block;
      }
    }
    return -1;
  }

  private boolean isHere(int block, int offset) {
    if (block >= count) {
      return false;
    }
    int from = block * blockLength;
    int length = lengthOf(block);
    boolean fits =
        length == blockLength ? offset + length <= target.length : offset + length == target.length;
    return fits
        && (!updatingBasis || from >= offset || unchanged.contains(block))
        && Arrays.equals(basis, from, from + length, target, offset, offset + length);
  }

  private boolean isZeroAt(int offset) {
    return offset + blockLength <= target.length
        && Arrays.equals(
            target, offset, offset + blockLength, new byte[blockLength], 0, blockLength);
  }

  private int lengthOf(int block) {
    return Math.min(blockLength, basis.length - block * blockLength);
  }
}
