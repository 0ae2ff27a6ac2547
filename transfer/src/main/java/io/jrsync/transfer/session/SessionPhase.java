package io.jrsync.transfer.session;

/** How far a session is, in the order in which it goes on. */
public enum SessionPhase {
  /** Versions and algorithms are agreed on. */
  CONNECTING,
  /** The first, or only, file list is made and sent. */
  LISTING,
  /** Files are compared, asked for and sent. */
  TRANSFERRING,
  /** All content has been exchanged; what is left are attributes, deletions and the goodbye. */
  FINISHING
}
