package io.jrsync.transfer.tree.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Native memory that file content and directory listings pass through; large enough that the system
 * call is not what costs.
 */
final class Buffers {
  static final int SIZE = 128 * 1024;

  private static final Pool<MemorySegment> POOL =
      new Pool<>(16, () -> Arena.ofAuto().allocate(SIZE, Long.BYTES));

  private Buffers() {}

  static MemorySegment take() {
    return POOL.take();
  }

  static void give(MemorySegment buffer) {
    POOL.give(buffer);
  }
}
