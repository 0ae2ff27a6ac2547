package io.jrsync.protocol.flist;

import io.jrsync.protocol.RawName;

/**
 * What the names of entries must look like that an argument of the client asks for (file list
 * chapter, section 9.3).
 */
final class RequestedPath {
  private RequestedPath() {}

  /**
   * Returns the cleaned name that the argument will have in the list; empty for the root of the
   * transfer.
   */
  static RawName of(RawName argument, boolean relative) {
    return cleaned(
        relative
            ? behindAnchor(argument)
            : argument.subName(argument.lastSlash() + 1, argument.length()));
  }

  /** What follows the first {@code /./}, or all of it. */
  private static RawName behindAnchor(RawName argument) {
    for (int i = 0; i + 2 < argument.length(); i++) {
      if (argument.at(i) == '/' && argument.at(i + 1) == '.' && argument.at(i + 2) == '/') {
        return argument.subName(i + 3, argument.length());
      }
    }
    return argument;
  }

  /** Without {@code .} components and needless slashes. */
  private static RawName cleaned(RawName name) {
    RawName result = RawName.EMPTY;
    int from = 0;
    while (from <= name.length()) {
      int to = from;
      while (to < name.length() && name.at(to) != '/') {
        to++;
      }
      RawName component = name.subName(from, to);
      if (!component.isEmpty() && !component.isDot()) {
        result = result.resolve(component);
      }
      from = to + 1;
    }
    return result;
  }
}
