package io.jrsync.protocol.options;

/** Where messages go: {@code --stderr}. */
public enum StderrMode {
  /** Errors to standard error; a server sends all messages through the protocol. */
  ERRORS,
  /** Every message to standard error; a server writes to its own. */
  ALL,
  /** The client decides: a server sends all messages through the protocol. */
  CLIENT
}
