package io.jrsync.protocol.delta;

import java.util.BitSet;

/**
 * Which blocks may still be referred to when the receiver overwrites the basis from front to back
 * while it reads it (transfer chapter, section 4.5): those that begin at or behind the place where
 * they are wanted, and those known to stand unchanged where they were.
 */
final class InPlaceRules {
  private final BitSet unchanged = new BitSet();
  private boolean active;
  private int blockLength;

  /** Starts over; unless {@code updatingBasis}, everything is allowed. */
  void start(boolean updatingBasis, int newBlockLength) {
    active = updatingBasis;
    blockLength = newBlockLength;
    unchanged.clear();
  }

  /** Tells whether the basis is being overwritten. */
  boolean active() {
    return active;
  }

  /**
   * Tells whether a block may stand at an offset of the new content. One that may not will not be
   * allowed at a later offset either.
   */
  boolean allows(int block, long offset) {
    return !active || (long) block * blockLength >= offset || unchanged.get(block);
  }

  /** Notes that a block was put at an offset. */
  void placed(int block, long offset) {
    if (active && (long) block * blockLength == offset) {
      unchanged.set(block);
    }
  }
}
