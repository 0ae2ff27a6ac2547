package io.jrsync.transfer.tree.linux;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A few things kept for reuse, whoever comes: threads may be many and short-lived, but few of them
 * are inside a system call at once. What finds no free slot is left to the garbage collector. Safe
 * for use by several threads.
 */
final class Pool<T> {
  private final AtomicReferenceArray<@Nullable T> slots;
  private final Supplier<T> maker;

  /**
   * @param slots a power of two
   */
  Pool(int slots, Supplier<T> maker) {
    this.slots = new AtomicReferenceArray<>(slots);
    this.maker = maker;
  }

  T take() {
    int start = start();
    for (int i = 0; i < slots.length(); i++) {
      int slot = (start + i) & (slots.length() - 1);
      T kept = slots.get(slot);
      if (kept != null && slots.compareAndSet(slot, kept, null)) {
        return kept;
      }
    }
    return maker.get();
  }

  void give(T used) {
    int start = start();
    for (int i = 0; i < slots.length(); i++) {
      int slot = (start + i) & (slots.length() - 1);
      if (slots.get(slot) == null && slots.compareAndSet(slot, null, used)) {
        return;
      }
    }
  }

  /** Threads begin at different slots, so that they seldom meet. */
  private static int start() {
    return (int) Thread.currentThread().threadId();
  }
}
