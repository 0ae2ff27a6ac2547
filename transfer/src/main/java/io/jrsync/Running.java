package io.jrsync;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What a client is doing right now, so that it can be ended. Safe for use by several threads. */
final class Running {
  /** How long what was told to end may take to clean up. */
  static final long GRACE_SECONDS = 10;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Work> all = new HashSet<>();
  private boolean ended;

  /** Something that goes on until it tells so. */
  interface Work {

    /** Has it end soon; does not wait for that. May be called at any time, more than once. */
    void cancel();
  }

  /**
   * Takes note of something that begins.
   *
   * @throws IllegalStateException when nothing may begin any more
   */
  void begin(Work work) {
    lock.lock();
    try {
      if (ended) {
        throw new IllegalStateException("this client is closed");
      }
      all.add(work);
    } finally {
      lock.unlock();
    }
  }

  /** Takes note of something that is over. */
  void end(Work work) {
    lock.lock();
    try {
      all.remove(work);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Cancels everything and waits, not forever, until it has cleaned up. Nothing can begin any more.
   * An interrupt does not cut the wait short; it is kept for later.
   */
  void endAll() {
    List<Work> cancelled;
    lock.lock();
    try {
      ended = true;
      cancelled = List.copyOf(all);
    } finally {
      lock.unlock();
    }
    cancelled.forEach(Work::cancel);
    awaitAll();
  }

  private void awaitAll() {
    boolean interrupted = Thread.interrupted();
    lock.lock();
    try {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(GRACE_SECONDS);
      long left = deadline - System.nanoTime();
      while (!all.isEmpty() && left > 0) {
        try {
          left = changed.awaitNanos(left);
        } catch (InterruptedException e) {
          interrupted = true;
          left = deadline - System.nanoTime();
        }
      }
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
