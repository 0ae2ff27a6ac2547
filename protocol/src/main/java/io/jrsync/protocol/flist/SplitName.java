package io.jrsync.protocol.flist;

import io.jrsync.protocol.RawName;

/**
 * A view of a name as two ranges of bytes, directory part (with its final slash, empty at the top)
 * and base name, and whether it is the name of a directory. Mutable and reused, so that comparing
 * allocates nothing; owned by one thread.
 */
final class SplitName {
  byte[] directory = EMPTY;
  int directoryFrom;
  int directoryTo;
  byte[] base = EMPTY;
  int baseFrom;
  int baseTo;
  boolean isDirectory;

  private static final byte[] EMPTY = {};

  static SplitName of(RawName name, boolean isDirectory) {
    SplitName split = new SplitName();
    byte[] bytes = name.toBytes();
    int slash = name.lastSlash();
    split.directory = bytes;
    split.directoryTo = slash + 1;
    split.base = bytes;
    split.baseFrom = slash + 1;
    split.baseTo = bytes.length;
    split.isDirectory = isDirectory;
    return split;
  }

  /** Tells whether both share one copy of the directory part. */
  @SuppressWarnings("ReferenceEquality")
  boolean isInSameDirectory(SplitName other) {
    return directoryFrom == other.directoryFrom
        && directoryTo == other.directoryTo
        && directory == other.directory;
  }

  int baseLength() {
    return baseTo - baseFrom;
  }

  /** A directory's {@code .}, the entry that stands for the directory it is in. */
  boolean isDotDirectory() {
    return isDirectory && baseTo - baseFrom == 1 && base[baseFrom] == '.';
  }
}
