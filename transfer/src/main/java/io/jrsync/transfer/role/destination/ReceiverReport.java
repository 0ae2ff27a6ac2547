package io.jrsync.transfer.role.destination;

/**
 * What the receiver tells the generator while it reads from the sender (session chapter, section
 * 6.8).
 */
public sealed interface ReceiverReport {

  /**
   * A further list has arrived, or it is known that none will: time for another look at the lists.
   */
  record ListsChanged() implements ReceiverReport {}

  /** A requested file is in place. */
  record Finished(int ndx) implements ReceiverReport {}

  /** A requested file will not come. */
  record Failed(int ndx) implements ReceiverReport {}

  /** A requested file came but does not have the sum it should have; worth one more try. */
  record Redo(int ndx) implements ReceiverReport {}

  /** The sender ended a phase. */
  record PhaseEnded() implements ReceiverReport {}
}
