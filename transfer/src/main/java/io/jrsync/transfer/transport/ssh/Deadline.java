package io.jrsync.transfer.transport.ssh;

import java.util.function.BooleanSupplier;

/**
 * How long something may take, not counting the time that people think about a question. When the
 * time is over, an action ends the wait. Made and closed by the thread that waits; safe for use by
 * others.
 */
final class Deadline implements AutoCloseable {
  private final Runnable action;
  private long leftNanos;
  private boolean suspended;
  private boolean expired;
  private boolean closed;

  /**
   * @param millis 0 for as long as it takes
   * @param action what to do then, such as closing what is waited for
   */
  Deadline(long millis, Runnable action) {
    this.action = action;
    this.leftNanos = millis * 1_000_000;
    if (millis > 0) {
      Thread.ofVirtual().name("jrsync-ssh-deadline").start(this::watch);
    }
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
    if (awaitEnd()) {
      action.run();
    }
  }

  private synchronized boolean awaitEnd() {
    try {
      while (!closed && leftNanos > 0) {
        if (suspended) {
          wait();
        } else {
          long from = System.nanoTime();
          wait(Math.max(1, leftNanos / 1_000_000));
          leftNanos -= System.nanoTime() - from;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    expired = !closed;
    return expired;
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
