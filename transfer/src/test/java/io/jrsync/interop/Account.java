package io.jrsync.interop;

import java.util.List;

/** Who runs a transfer. */
enum Account {
  /** Whoever runs the tests. */
  CURRENT,
  /** A user without rights, which only root can become. */
  NOBODY;

  static final int NOBODY_ID = 65534;

  /** What to put before a command. */
  List<String> wrapper() {
    return switch (this) {
      case CURRENT -> List.of();
      case NOBODY ->
          List.of(
              Peers.program("setpriv"),
              "--reuid=" + NOBODY_ID,
              "--regid=" + NOBODY_ID,
              "--clear-groups");
    };
  }
}
