package io.jrsync.transfer.role.generator;

import io.jrsync.protocol.RawName;

/**
 * How far two file names are from each other, for the choice of a similar file (transfer chapter,
 * section 3.9): the edits that make one of the other, those of the suffix ten times over. All
 * static; numbers are in parts of an edit.
 */
final class NameDistance {
  /** One edit; the bytes that it is about count less. */
  static final long EDIT = 1 << 16;

  private static final int SUFFIX_WEIGHT = 10;

  private NameDistance() {}

  /** Returns the distance of a name from another. */
  static long between(RawName a, RawName b) {
    return edits(a, b) + SUFFIX_WEIGHT * edits(suffix(a), suffix(b));
  }

  /** Returns a lower bound of the distance that costs next to nothing. */
  static long atLeast(RawName a, RawName b) {
    return EDIT * Math.abs(a.length() - b.length());
  }

  private static long edits(RawName a, RawName b) {
    long[] costs = new long[b.length() + 1];
    for (int j = 1; j <= b.length(); j++) {
      costs[j] = costs[j - 1] + EDIT + value(b, j - 1);
    }
    for (int i = 1; i <= a.length(); i++) {
      long diagonal = costs[0];
      costs[0] += EDIT + value(a, i - 1);
      for (int j = 1; j <= b.length(); j++) {
        int difference = Math.abs(value(a, i - 1) - value(b, j - 1));
        long replaced = diagonal + (difference == 0 ? 0 : EDIT + difference);
        long removed = costs[j] + EDIT + value(a, i - 1);
        long added = costs[j - 1] + EDIT + value(b, j - 1);
        diagonal = costs[j];
        costs[j] = Math.min(replaced, Math.min(removed, added));
      }
    }
    return costs[b.length()];
  }

  private static int value(RawName name, int at) {
    return name.at(at) & 0xFF;
  }

  /**
   * Returns what tells the kind of a file: its last suffix, behind which there may be a mark of a
   * backup; one of digits only when there is no other.
   */
  static RawName suffix(RawName name) {
    int start = 0;
    while (start < name.length() && name.at(start) == '.') {
      start++;
    }
    int end = withoutBackupMark(name);
    RawName digits = RawName.EMPTY;
    for (int i = end - 1; i > start; i--) {
      if (name.at(i) != '.') {
        continue;
      }
      RawName suffix = name.subName(i + 1, end);
      if (!isNumber(suffix)) {
        return suffix;
      }
      if (digits.isEmpty()) {
        digits = suffix;
      }
      end = i;
    }
    return digits;
  }

  private static int withoutBackupMark(RawName name) {
    for (String mark : new String[] {".bak", ".old", ".orig"}) {
      if (name.endsWith(RawName.ofUtf8(mark))) {
        return name.length() - mark.length();
      }
    }
    int end = name.length();
    if (end == 0 || name.at(end - 1) != '~') {
      return end;
    }
    int i = end - 2;
    while (i >= 0 && isDigit(name.at(i))) {
      i--;
    }
    boolean numbered = i >= 1 && i < end - 2 && name.at(i) == '~' && name.at(i - 1) == '.';
    return numbered ? i - 1 : end - 1;
  }

  private static boolean isNumber(RawName text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isDigit(text.at(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
