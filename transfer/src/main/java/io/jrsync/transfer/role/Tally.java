package io.jrsync.transfer.role;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A count that one thread adds to and any other may read meanwhile: what it reads is never less
 * than what it read before. Adding costs no more than to a plain field.
 */
public final class Tally {
  private static final VarHandle VALUE;

  static {
    try {
      VALUE = MethodHandles.lookup().findVarHandle(Tally.class, "value", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private long value;

  /** Adds; by one thread at a time. */
  public void add(long amount) {
    VALUE.setOpaque(this, value + amount);
  }

  /** Returns what was added so far. */
  public long get() {
    return (long) VALUE.getOpaque(this);
  }
}
