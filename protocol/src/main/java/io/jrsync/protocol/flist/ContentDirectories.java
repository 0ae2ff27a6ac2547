package io.jrsync.protocol.flist;

/**
 * Receiving side below protocol 30: which directories are content directories follows from the
 * order of arrival (file list chapter, section 2.3). What comes below an argument's directory
 * belongs to it, until an entry that does not.
 */
final class ContentDirectories {
  private static final int NONE = -1;

  private final boolean recurse;
  private final boolean relative;

  /**
   * Length of the name of the argument's directory that entries now belong to; {@link #NONE} if
   * they belong to none.
   */
  private int topLength = NONE;

  ContentDirectories(ListFormat format) {
    recurse = format.has(ListFeature.RECURSE);
    relative = format.has(ListFeature.RELATIVE);
  }

  /** Returns the flags of {@link FileEntry} for the directory at hand. */
  int flagsOf(ReceivedName name, boolean isTop) {
    if (isTop) {
      topLength = recurse ? lengthAsTop(name) : NONE;
      return FileEntry.TOP_DIR | FileEntry.CONTENT_DIR;
    }
    if (topLength != NONE && !isBelowTop(name)) {
      topLength = NONE;
    }
    return topLength != NONE ? FileEntry.CONTENT_DIR : 0;
  }

  private int lengthAsTop(ReceivedName name) {
    int length = name.rawLength();
    boolean endsInDot = name.rawAt(length - 1) == '.';
    if (endsInDot && (length == 1 || (length == 2 && name.rawAt(0) == '/'))) {
      return 0;
    }
    return relative && endsInDot && name.rawAt(length - 2) == '/' ? length - 2 : length;
  }

  private boolean isBelowTop(ReceivedName name) {
    return !relative
        || topLength == 0
        || (name.shared() >= topLength
            && name.rawLength() > topLength
            && name.rawAt(topLength) == '/');
  }
}
