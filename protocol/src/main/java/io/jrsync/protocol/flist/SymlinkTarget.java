package io.jrsync.protocol.flist;

import io.jrsync.protocol.RawName;
import java.util.List;

/**
 * What a symlink says, looked at without following it: whether it points out of the transfer, and
 * the form in which it cannot be followed (file list chapter, sections 1.7 and 1.8).
 */
public final class SymlinkTarget {
  /** What makes a target harmless, as long as there is no such directory. */
  public static final RawName MUNGED_PREFIX = RawName.ofUtf8("/rsyncd-munged/");

  private static final RawName UP = RawName.ofUtf8("..");
  private static final int SHORTEST_WITH_TRAILING_UP = 4;

  private SymlinkTarget() {}

  /**
   * Tells whether a target could lead out of the transfer.
   *
   * @param link the symlink's own name in the list
   */
  public static boolean isUnsafe(RawName target, RawName link) {
    if (target.isEmpty() || target.at(0) == '/') {
      return true;
    }
    List<RawName> steps = target.components();
    return goesUpLate(target) || climbsOut(steps, depthOf(link));
  }

  /** A {@code ..} behind anything else could go up from where another symlink leads. */
  private static boolean goesUpLate(RawName target) {
    return endsUp(target) || hasUpInside(afterLeadingUps(target));
  }

  private static boolean endsUp(RawName target) {
    int length = target.length();
    return length >= SHORTEST_WITH_TRAILING_UP
        && target.at(length - 3) == '/'
        && target.at(length - 2) == '.'
        && target.at(length - 1) == '.';
  }

  private static boolean hasUpInside(RawName rest) {
    for (int i = 0; i + 3 < rest.length(); i++) {
      if (rest.at(i) == '/'
          && rest.at(i + 1) == '.'
          && rest.at(i + 2) == '.'
          && rest.at(i + 3) == '/') {
        return true;
      }
    }
    return false;
  }

  private static RawName afterLeadingUps(RawName target) {
    int from = 0;
    while (from + 2 < target.length()
        && target.at(from) == '.'
        && target.at(from + 1) == '.'
        && target.at(from + 2) == '/') {
      from += 3;
      while (from < target.length() && target.at(from) == '/') {
        from++;
      }
    }
    return target.subName(from, target.length());
  }

  private static boolean climbsOut(List<RawName> steps, int from) {
    int depth = from;
    for (RawName step : steps) {
      depth += step.equals(UP) ? -1 : 1;
      if (depth < 0) {
        return true;
      }
    }
    return false;
  }

  private static int depthOf(RawName link) {
    int depth = 0;
    for (RawName step : link.parent().components()) {
      depth = step.equals(UP) ? 0 : depth + 1;
    }
    return depth;
  }

  /** Returns the form of a target that cannot be followed. */
  static byte[] munged(byte[] target) {
    return MUNGED_PREFIX.append(RawName.of(target, 0, target.length)).toBytes();
  }

  /** Returns what a target was before it was munged; itself when it is not. */
  public static RawName unmunged(RawName target) {
    return target.length() > MUNGED_PREFIX.length() && target.startsWith(MUNGED_PREFIX)
        ? target.subName(MUNGED_PREFIX.length(), target.length())
        : target;
  }
}
