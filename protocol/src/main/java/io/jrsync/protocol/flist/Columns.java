package io.jrsync.protocol.flist;

/** How the arrays behind a file list grow. */
final class Columns {
  private Columns() {}

  /**
   * New capacity of an array that is to hold {@code added} elements after its {@code size}: half as
   * much again, at least {@code first}.
   */
  static int grown(int capacity, int size, int added, int first) {
    int needed = Math.addExact(size, added);
    long half = capacity + (long) (capacity >> 1);
    return Math.max(Math.max(needed, first), (int) Math.min(half, Integer.MAX_VALUE - 8));
  }
}
