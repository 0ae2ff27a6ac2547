package io.jrsync.interop;

import java.util.Locale;

/** Which way the files go, seen from the client. */
enum Direction {
  PUSH,
  PULL,
  /** Both sides are the client's. */
  LOCAL;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
