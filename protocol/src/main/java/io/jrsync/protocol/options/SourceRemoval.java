package io.jrsync.protocol.options;

/** Which of its files a sender removes once they are at the destination. */
public enum SourceRemoval {
  NONE,
  /** All that are there as they should be, whether or not they were before. */
  SYNCHRONIZED,
  /** Files whose content was sent, and symlinks that were made. */
  SENT;

  /** Tells whether the receiving side reports what is at the destination. */
  public boolean isOn() {
    return this != NONE;
  }
}
