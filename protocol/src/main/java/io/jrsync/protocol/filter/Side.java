package io.jrsync.protocol.filter;

/** The end of a transfer that a rule is evaluated on. */
public enum Side {
  /** Rules decide what gets into the file list: hide and show. */
  SENDER,
  /** Rules decide what may be deleted: protect and risk. */
  RECEIVER
}
