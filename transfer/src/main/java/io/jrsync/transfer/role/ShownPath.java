package io.jrsync.transfer.role;

import io.jrsync.protocol.RawName;

/** Paths of the user as messages name them: from the root on, as rsync does. For people only. */
public final class ShownPath {
  private static final RawName DOT_SLASH = RawName.ofUtf8("./");

  private ShownPath() {}

  /**
   * Returns the whole path of what a path of the user, relative to the working directory if at all,
   * leads to.
   */
  public static RawName absolute(RawName path) {
    if (!path.isEmpty() && path.at(0) == '/') {
      return path;
    }
    RawName directory = RawName.ofUtf8(System.getProperty("user.dir", ""));
    if (path.isEmpty() || path.isDot()) {
      return directory;
    }
    boolean dotted = path.startsWith(DOT_SLASH);
    return directory.resolve(dotted ? path.subName(DOT_SLASH.length(), path.length()) : path);
  }
}
