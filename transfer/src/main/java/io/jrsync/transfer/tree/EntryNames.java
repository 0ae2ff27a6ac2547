package io.jrsync.transfer.tree;

import io.jrsync.protocol.RawName;
import org.jspecify.annotations.Nullable;

/** What can be the name of an entry of a {@link Directory}; for the back ends. */
public final class EntryNames {
  /** The limit of nearly every file system. */
  private static final int LONGEST = 255;

  private EntryNames() {}

  /** Returns why {@code name} cannot name an entry of a directory; null when it can. */
  public static @Nullable Errno problem(RawName name) {
    int length = name.length();
    boolean twoDots = length == 2 && name.at(0) == '.' && name.at(1) == '.';
    if (length == 0 || name.isDot() || twoDots || name.lastSlash() >= 0 || hasNul(name)) {
      return Errno.EINVAL;
    }
    return length > LONGEST ? Errno.ENAMETOOLONG : null;
  }

  /** Tells whether there is a NUL, which nothing on a disk can have in its name. */
  public static boolean hasNul(RawName name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.at(i) == 0) {
        return true;
      }
    }
    return false;
  }
}
