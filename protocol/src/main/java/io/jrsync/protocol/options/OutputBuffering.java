package io.jrsync.protocol.options;

/** How standard output is buffered: {@code --outbuf}. */
public enum OutputBuffering {
  /** Everything is shown at once. */
  NONE,
  /** A line is shown when it ends. */
  LINE,
  /** Much is collected before any of it is shown. */
  BLOCK
}
