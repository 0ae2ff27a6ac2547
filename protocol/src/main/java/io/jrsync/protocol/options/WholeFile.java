package io.jrsync.protocol.options;

/** Whether files are sent whole instead of as a delta. */
public enum WholeFile {
  /** Not said: whole for local copies, delta otherwise. */
  AUTO,
  ON,
  OFF
}
