package io.jrsync.protocol.delta;

/**
 * Bounds the work on windows whose weak sum is that of a block and whose strong sum is not. Chance
 * brings few of them; a peer that makes up sums could have a whole block summed for every byte of
 * the file. While the budget is used up, candidates are ignored and their bytes travel as literals;
 * progress through the file fills it again.
 */
final class FalseAlarmBudget {
  /** What a file may cost from the start, in bytes that are summed. */
  private static final long INITIAL = 64 << 20;

  /** What each byte of the file adds: enough for chance up to a basis of 100 gigabytes. */
  private static final int PER_BYTE = 32;

  private long spent;

  void start() {
    spent = 0;
  }

  /** Tells whether a window at this offset of the file may be summed. */
  boolean allows(long offset) {
    return spent <= INITIAL + PER_BYTE * offset;
  }

  void charge(long bytes) {
    spent += bytes;
  }
}
