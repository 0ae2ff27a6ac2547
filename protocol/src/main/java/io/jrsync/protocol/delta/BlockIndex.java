package io.jrsync.protocol.delta;

import io.jrsync.protocol.sum.BlockSums;
import java.util.Arrays;

/**
 * Finds blocks by their weak sum: an open hash table with one slot for each distinct sum, and a
 * chain from there through the blocks that have it, the last block of the basis first. Twelve to
 * twenty bytes per block, in two arrays that are used again for the next file.
 */
final class BlockIndex {
  /** What {@link #first} and {@link #next} return when there is no block. */
  static final int NONE = -1;

  /** Sums that crowd together more than this are left out: no honest basis gets there. */
  private static final int MAX_PROBES = 64;

  private static final int FEWEST_SLOTS = 16;
  private static final int MOST_SLOTS = 1 << 30;

  /** Tables with more slots are not kept for the next file. */
  private static final int KEPT = 1 << 17;

  private final WeakFilter filter = new WeakFilter();
  private int[] slots = {};
  private int[] next = {};
  private int shift;

  /** Takes in the first {@code blocks} blocks and forgets those of the last basis. */
  void build(BlockSums sums, int blocks) {
    reset(blocks);
    for (int block = 0; block < blocks; block++) {
      int weak = sums.weak(block);
      int slot = slotOf(sums, weak);
      if (slot != NONE) {
        next[block] = slots[slot];
        slots[slot] = block;
        filter.add(weak);
      }
    }
  }

  /** Gives back memory that the next file is not likely to need. */
  void release() {
    if (slots.length > KEPT) {
      slots = new int[0];
      next = new int[0];
      filter.reset(0);
    }
  }

  private void reset(int blocks) {
    int length = Math.clamp(Long.highestOneBit(Math.max(1, blocks)) * 4, FEWEST_SLOTS, MOST_SLOTS);
    shift = Integer.SIZE - Integer.numberOfTrailingZeros(length);
    if (slots.length != length) {
      slots = new int[length];
    }
    Arrays.fill(slots, NONE);
    if (next.length < blocks) {
      next = new int[blocks];
    }
    filter.reset(blocks);
  }

  /** The last block with this weak sum, or {@link #NONE}. */
  int first(BlockSums sums, int weak) {
    int slot = slotOf(sums, weak);
    return slot == NONE ? NONE : slots[slot];
  }

  /** The block before {@code block} with the same weak sum, or {@link #NONE}. */
  int next(int block) {
    return next[block];
  }

  /** Takes a block out of the chain that leads from {@code before} to it. */
  void unlink(int before, int block) {
    next[before] = next[block];
  }

  WeakFilter filter() {
    return filter;
  }

  /** The slot of a sum, or the free one where it belongs; {@link #NONE} in a crowd. */
  private int slotOf(BlockSums sums, int weak) {
    int slot = WeakFilter.hash(weak) >>> shift;
    for (int probe = 0; probe < MAX_PROBES; probe++) {
      int block = slots[slot];
      if (block == NONE || sums.weak(block) == weak) {
        return slot;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return NONE;
  }
}
