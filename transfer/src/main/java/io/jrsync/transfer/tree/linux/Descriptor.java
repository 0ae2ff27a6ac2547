package io.jrsync.transfer.tree.linux;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A file descriptor that is closed only when nobody uses it any more. The kernel gives a closed
 * number to the next file that is opened; a thread still at work with it would then be at work
 * somewhere else. Safe for use by several threads.
 */
final class Descriptor {
  private static final int CLOSED = Integer.MIN_VALUE;

  private final int number;

  /** How many uses there are; the sign bit is set once the owner has closed it. */
  private final AtomicInteger uses = new AtomicInteger();

  Descriptor(int number) {
    this.number = number;
  }

  /** Returns the number, good until {@link #release}. */
  int acquire() throws IOException {
    int count;
    do {
      count = uses.get();
      if (count < 0) {
        throw new IOException("already closed");
      }
    } while (!uses.compareAndSet(count, count + 1));
    return number;
  }

  void release() {
    if (uses.decrementAndGet() == CLOSED) {
      Call.close(number);
    }
  }

  void close() {
    if (uses.getAndUpdate(count -> count | CLOSED) == 0) {
      Call.close(number);
    }
  }
}
