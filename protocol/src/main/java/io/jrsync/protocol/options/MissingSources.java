package io.jrsync.protocol.options;

/** What becomes of a source that was named and is not there. */
public enum MissingSources {
  /** The run goes on without it and fails at the end. */
  FAIL,
  /** It is passed over. */
  IGNORE,
  /** It is deleted at the destination. */
  DELETE
}
