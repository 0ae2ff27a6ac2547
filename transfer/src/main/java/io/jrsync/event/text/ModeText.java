package io.jrsync.event.text;

import io.jrsync.protocol.flist.FileMode;

/** Type and permissions of an entry as {@code ls -l} shows them. */
final class ModeText {
  private static final String PERMISSIONS = "rwxrwxrwx";
  private static final int SET_USER = 04000;
  private static final int SET_GROUP = 02000;
  private static final int STICKY = 01000;

  private ModeText() {}

  static void append(int mode, TextBuffer out) {
    out.add(typeLetter(mode));
    appendPermissions(mode, out);
  }

  /** The nine letters without the one of the type. */
  static void appendPermissions(int mode, TextBuffer out) {
    for (int bit = 8; bit >= 0; bit--) {
      boolean set = (mode >> bit & 1) != 0;
      char special = specialLetter(mode, bit, set);
      out.add(special != 0 ? special : set ? PERMISSIONS.charAt(8 - bit) : '-');
    }
  }

  private static char specialLetter(int mode, int bit, boolean set) {
    if ((bit == 6 && (mode & SET_USER) != 0) || (bit == 3 && (mode & SET_GROUP) != 0)) {
      return set ? 's' : 'S';
    } else if (bit == 0 && (mode & STICKY) != 0) {
      return set ? 't' : 'T';
    }
    return 0;
  }

  private static char typeLetter(int mode) {
    return switch (mode & FileMode.S_IFMT) {
      case FileMode.S_IFDIR -> 'd';
      case FileMode.S_IFLNK -> 'l';
      case FileMode.S_IFCHR -> 'c';
      case FileMode.S_IFBLK -> 'b';
      case FileMode.S_IFIFO -> 'p';
      case FileMode.S_IFSOCK -> 's';
      default -> '-';
    };
  }
}
