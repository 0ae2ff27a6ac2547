package io.jrsync.transfer.session;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bandwidth limit for one direction of a connection, which may change at any moment: each piece
 * of data waits until the time of those before it is up. What was not used in a pause does not add
 * up to a later burst of more than a tenth of a second. Waits end when their thread is interrupted.
 * Safe for use by several threads.
 */
final class Throttle {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST_BURST = SECOND / 10;
  private static final int PIECES_PER_SECOND = 20;
  private static final int SMALLEST_PIECE = 256;
  private static final int LARGEST_PIECE = 1 << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile long bytesPerSecond;
  private long freeAt = System.nanoTime();

  /**
   * @param bytesPerSecond 0: no limit
   */
  Throttle(long bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  /** Changes the limit, also for who is waiting; 0 lifts it. */
  void set(long newBytesPerSecond) {
    lock.lock();
    try {
      bytesPerSecond = newBytesPerSecond;
      freeAt = System.nanoTime();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many bytes should pass at once, so that they flow evenly. */
  int piece() {
    long rate = bytesPerSecond;
    return rate == 0
        ? Integer.MAX_VALUE
        : Math.clamp(rate / PIECES_PER_SECOND, SMALLEST_PIECE, LARGEST_PIECE);
  }

  /** Waits until what passed before has had its time. */
  void await() throws IOException {
    if (bytesPerSecond == 0) {
      return;
    }
    lock.lock();
    try {
      long left = freeAt - System.nanoTime();
      while (bytesPerSecond > 0 && left > 0) {
        changed.awaitNanos(left);
        left = freeAt - System.nanoTime();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("cancelled").initCause(e);
    } finally {
      lock.unlock();
    }
  }

  /** Notes that bytes have passed. */
  void passed(int bytes) {
    if (bytesPerSecond == 0) {
      return;
    }
    lock.lock();
    try {
      long rate = bytesPerSecond;
      if (rate > 0) {
        long from = Math.max(freeAt, System.nanoTime() - LONGEST_BURST);
        freeAt = from + (long) ((double) bytes * SECOND / rate);
      }
    } finally {
      lock.unlock();
    }
  }
}
