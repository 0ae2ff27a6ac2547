package io.jrsync.transfer.role;

import io.jrsync.protocol.RawName;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The whole path that a path of the user leads to, by its spelling: filter rules go by it, symlinks
 * on the way stay.
 */
public final class AbsolutePath {
  private static final RawName ROOT = RawName.ofUtf8("/");
  private static final RawName UP = RawName.ofUtf8("..");

  private AbsolutePath() {}

  /**
   * Returns the path from the root on, without {@code .} and {@code ..}; a relative one begins at
   * the working directory.
   */
  public static RawName of(RawName path) {
    Deque<RawName> names = new ArrayDeque<>();
    for (RawName name : ShownPath.absolute(path).components()) {
      if (name.equals(UP)) {
        names.pollLast();
      } else {
        names.addLast(name);
      }
    }
    RawName clean = ROOT;
    for (RawName name : names) {
      clean = clean.resolve(name);
    }
    return clean;
  }
}
