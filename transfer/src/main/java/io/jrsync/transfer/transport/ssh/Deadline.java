package io.jrsync.transfer.transport.ssh;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long something may take, not counting the time that people think about a question. When the
 * time is over, an action ends the wait. Made and closed by the thread that waits; safe for use by
 * others.
 */
final class Deadline implements AutoCloseable {
  private final boolean limited;
  private Runnable action = () -> {};
  private long leftNanos;
  private long waitingSince;
  private boolean suspended;
  private boolean expired;
  private boolean closed;

  /**
   * @param millis 0 for as long as it takes
   */
  Deadline(long millis) {
    this.limited = millis > 0;
    this.leftNanos = millis * 1_000_000;
    if (millis > 0) {
      Thread.ofVirtual().name("jrsync-ssh-deadline").start(this::watch);
    }
  }

  /** Says what to do when the time is over, such as closing what is waited for now. */
  void onExpiry(Runnable newAction) {
    synchronized (this) {
      action = newAction;
      if (!expired) {
        return;
      }
    }
    newAction.run();
  }

  /** How long something else that takes a limit may wait: at least a moment, 0 without a limit. */
  synchronized int leftMillis() {
    long now = waitingSince == 0 ? 0 : System.nanoTime() - waitingSince;
    return limited ? (int) Math.max(1, (leftNanos - now) / 1_000_000) : 0;
  }

  /** Asks a question meanwhile. */
  boolean suspended(BooleanSupplier question) {
    change(true);
    try {
      return question.getAsBoolean();
    } finally {
      change(false);
    }
  }

  private synchronized void change(boolean value) {
    suspended = value;
    notifyAll();
  }

  synchronized boolean isExpired() {
    return expired;
  }

  private void watch() {
    Runnable last = awaitEnd();
    if (last != null) {
      last.run();
    }
  }

  /** Returns what is to be done then; null when the end of the time does not matter any more. */
  private synchronized @Nullable Runnable awaitEnd() {
    try {
      while (!closed && leftNanos > 0) {
        if (suspended) {
          wait();
        } else {
          long from = System.nanoTime();
          waitingSince = from;
          wait(Math.max(1, leftNanos / 1_000_000));
          waitingSince = 0;
          leftNanos -= System.nanoTime() - from;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
    expired = !closed;
    return expired ? action : null;
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
