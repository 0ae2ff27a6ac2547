package io.jrsync.protocol.flist;

/**
 * Sending side: the numbers that things of a table got on the wire, in the order they were first
 * sent.
 */
final class WireNumbers {
  private static final int NONE = -1;

  private final IntColumn numbers = new IntColumn(NONE);
  private int sent;

  /** Returns the number, or -1 after giving it the next one if it had none. */
  int numberOrNew(int index) {
    int number = numbers.get(index);
    if (number == NONE) {
      numbers.set(index, sent++);
    }
    return number;
  }
}
