package io.jrsync.protocol.options;

/** Whether and how a shorter destination file is continued. */
public enum AppendMode {
  NONE,
  /** {@code --append}: what is there counts as right. */
  APPEND,
  /** {@code --append-verify}: what is there takes part in the whole-file checksum. */
  VERIFY
}
