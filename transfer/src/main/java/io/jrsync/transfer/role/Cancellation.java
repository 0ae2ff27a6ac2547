package io.jrsync.transfer.role;

import io.jrsync.protocol.sum.ByteSource;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;

/**
 * Lets work that would go on for long without touching the connection notice that it is to end: an
 * interrupt of its thread means so.
 */
public final class Cancellation {
  private Cancellation() {}

  /**
   * Ends the work if that is wanted; the interrupt stays. The exception is not one of those that
   * mean that a single file failed.
   */
  public static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new UncheckedIOException(new InterruptedIOException("cancelled"));
    }
  }

  /** Returns the same content for work that asks for it piece by piece and is to notice then. */
  public static ByteSource noticedIn(ByteSource content) {
    return (position, target, offset, length) -> {
      check();
      return content.read(position, target, offset, length);
    };
  }
}
