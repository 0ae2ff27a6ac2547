package io.jrsync.protocol.options;

/** Which addresses of a machine are preferred: {@code -4} and {@code -6}. */
public enum IpVersion {
  ANY,
  V4,
  V6
}
