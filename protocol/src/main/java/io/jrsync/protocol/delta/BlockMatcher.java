package io.jrsync.protocol.delta;

import io.jrsync.protocol.sum.BlockSums;
import io.jrsync.protocol.sum.StrongSum;
import io.jrsync.protocol.sum.SumHead;

/**
 * Tells which block of the basis stands in a window. Several may have the same content; in order of
 * preference it takes the one at the window's own place when the basis is being overwritten, the
 * one that follows the last match (consecutive numbers compress well), the last of the basis.
 */
final class BlockMatcher {
  /** What {@link #match} returns when there is no block. */
  static final int NONE = BlockIndex.NONE;

  /** Blocks with the same weak sum that are tried for one window, as in rsync 3.5.0. */
  private static final int MAX_CANDIDATES = 1024;

  /** What comparing a strong sum costs, in bytes that are summed. */
  private static final int COMPARE_COST = 16;

  /** Less than this does not make out a block. */
  private static final int SHORTEST_STRONG_SUM = 2;

  private final StrongSum strong;
  private final byte[] digest;
  private final BlockIndex index = new BlockIndex();
  private final InPlaceRules inPlace = new InPlaceRules();
  private final FalseAlarmBudget budget = new FalseAlarmBudget();
  private BlockSums sums;
  private int fullBlocks;
  private int blockLength;
  private int want;
  private long hashHits;
  private long falseAlarms;

  // the window being looked at
  private byte[] bytes = {};
  private int at;
  private int length;
  private long offset;
  private int weak;
  private boolean digested;

  BlockMatcher(StrongSum strong) {
    this.strong = strong;
    this.digest = new byte[strong.length()];
    this.sums = BlockSums.NONE;
  }

  /** Turns to another file. */
  void start(BlockSums newSums, boolean updatingBasis) {
    SumHead head = newSums.head();
    sums = newSums;
    blockLength = head.blockLength();
    fullBlocks = head.remainder() == 0 ? head.count() : head.count() - 1;
    want = 0;
    index.build(newSums, fullBlocks);
    inPlace.start(updatingBasis, blockLength);
    budget.start();
  }

  /** Forgets the file, and gives back memory that the next one is not likely to need. */
  void finish() {
    sums = BlockSums.NONE;
    bytes = new byte[0];
    index.release();
  }

  /** Tells whether the sums that came can make out a block at all. */
  boolean isUsable(SumHead head) {
    return head.count() > 0 && Math.min(head.strongLength(), digest.length) >= SHORTEST_STRONG_SUM;
  }

  WeakFilter filter() {
    return index.filter();
  }

  /** Looks at a window of one block's length whose weak sum is known. */
  int match(byte[] windowBytes, int windowAt, long windowOffset, int windowWeak) {
    look(windowBytes, windowAt, blockLength, windowOffset, windowWeak);
    int found = find();
    if (digested) {
      hashHits++;
      if (found == NONE) {
        falseAlarms++;
        budget.charge(length);
      }
    }
    return found;
  }

  private int find() {
    if (!budget.allows(offset)) {
      return NONE;
    }
    if (inPlace.active() && offset % blockLength == 0) {
      long own = offset / blockLength;
      if (own < fullBlocks && isHere((int) own)) {
        return (int) own;
      }
    }
    return want < fullBlocks && isHere(want) ? want : search();
  }

  /** Looks at the end of the file, whether the short last block stands there. */
  int matchLast(byte[] windowBytes, int windowAt, long windowOffset, int windowWeak) {
    int last = fullBlocks;
    look(windowBytes, windowAt, sums.head().lengthOf(last), windowOffset, windowWeak);
    return isHere(last) ? last : NONE;
  }

  /** Tries the blocks with the window's weak sum; those that are lost for good leave the index. */
  private int search() {
    int before = NONE;
    int tries = 0;
    int block = index.first(sums, weak);
    while (block != NONE && tries < MAX_CANDIDATES) {
      if (inPlace.allows(block, offset)) {
        if (isHere(block)) {
          return block;
        }
        budget.charge(COMPARE_COST);
        tries++;
        before = block;
      } else if (before == NONE) {
        before = block;
      } else {
        index.unlink(before, block);
      }
      block = index.next(block);
    }
    return NONE;
  }

  private void look(
      byte[] windowBytes, int windowAt, int windowLength, long windowOffset, int windowWeak) {
    bytes = windowBytes;
    at = windowAt;
    length = windowLength;
    offset = windowOffset;
    weak = windowWeak;
    digested = false;
  }

  private boolean isHere(int block) {
    return sums.weak(block) == weak && inPlace.allows(block, offset) && strongMatches(block);
  }

  private boolean strongMatches(int block) {
    if (!digested) {
      strong.digestOf(bytes, at, length, digest, 0);
      digested = true;
    }
    return sums.strongMatches(block, digest);
  }

  /**
   * Tells whether a block of zeros that matched out of step with an overwritten basis should rather
   * be taken {@code later}, where the same zeros are at their own place (transfer chapter, section
   * 4.5). Refers to the window looked at last.
   */
  boolean standsAlsoAt(long later) {
    long own = later / blockLength;
    return own < fullBlocks
        && sums.weak((int) own) == weak
        && sums.strongMatches((int) own, digest);
  }

  /** Tells whether {@link #standsAlsoAt} is worth asking for the window looked at last. */
  boolean isZeroOutOfStep() {
    return inPlace.active() && weak == 0 && offset % blockLength != 0;
  }

  /** Notes that a block was put at an offset of the new content. */
  void placed(int block, long placedAt) {
    want = block + 1;
    inPlace.placed(block, placedAt);
  }

  long hashHits() {
    return hashHits;
  }

  long falseAlarms() {
    return falseAlarms;
  }
}
