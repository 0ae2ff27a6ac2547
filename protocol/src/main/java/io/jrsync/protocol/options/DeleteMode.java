package io.jrsync.protocol.options;

/** Whether, and when, destination files that the source does not have are deleted. */
public enum DeleteMode {
  NONE,
  /** {@code --delete}: the moment is rsync's choice, by protocol version. */
  DEFAULT,
  BEFORE,
  DURING,
  DELAY,
  AFTER
}
