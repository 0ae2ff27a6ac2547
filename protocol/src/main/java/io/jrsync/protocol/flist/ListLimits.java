package io.jrsync.protocol.flist;

import io.jrsync.protocol.AllocationLimit;

/**
 * What a peer may make the receiving side of a file list hold.
 *
 * @param pathLength names and symlink targets must be shorter than this
 * @param memory bytes for all entries held at one time
 * @param ids different users, and different groups
 * @param attributeLists different attribute lists, and different ACLs of each kind
 * @param allocation memory for one property of all entries of a list, or for one attribute
 */
public record ListLimits(
    int pathLength, long memory, int ids, int attributeLists, AllocationLimit allocation) {
  private static final int MAX_PATH = 0xFFFF;

  /** Linux's path limit, and memory for some 25 million entries. */
  public static final ListLimits DEFAULT =
      new ListLimits(4096, 2L << 30, 1 << 20, 1 << 20, AllocationLimit.DEFAULT);

  /** For a side that makes its lists itself. */
  public static final ListLimits UNLIMITED =
      new ListLimits(
          MAX_PATH, Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, AllocationLimit.of(0));

  /** Rejects path lengths beyond what a list can hold. */
  public ListLimits {
    if (pathLength < 2 || pathLength > MAX_PATH) {
      throw new IllegalArgumentException("no path length limit: " + pathLength);
    }
  }

  /** These limits with another one for memory. */
  public ListLimits withMemory(long bytes) {
    return new ListLimits(pathLength, bytes, ids, attributeLists, allocation);
  }

  /** These limits with another one for single allocations. */
  public ListLimits withAllocation(AllocationLimit limit) {
    return new ListLimits(pathLength, memory, ids, attributeLists, limit);
  }
}
