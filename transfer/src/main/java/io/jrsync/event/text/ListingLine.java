package io.jrsync.event.text;

import io.jrsync.protocol.FileInfo;
import io.jrsync.protocol.FileType;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileMode;
import io.jrsync.protocol.options.Preserve;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/**
 * The line of one entry in a listing (transfer chapter, section 8.4a). Times are shown in the given
 * zone. Owned by one thread.
 */
final class ListingLine {
  private static final int SIZE_WIDTH = 14;
  private static final int PLAIN_SIZE_WIDTH = 11;
  private static final int TIME_WIDTH = 19;

  /** What the mode and the time take, and the blanks between them. */
  private static final int FIXED_WIDTH = 10 + 1 + 1 + TIME_WIDTH;

  private static final String PERMISSIONS = "rwxrwxrwx";
  private static final int SET_USER = 04000;
  private static final int SET_GROUP = 02000;
  private static final int STICKY = 01000;

  private final Numbers numbers;
  private final NameEncoding names;
  private final ZoneRules zone;
  private final boolean linkTargets;
  private final boolean accessTimes;

  /**
   * @param kept decides whether symlinks are shown with what they point to, and whether access
   *     times have a column
   */
  ListingLine(Numbers numbers, NameEncoding names, ZoneId zone, Preserve kept) {
    this.numbers = numbers;
    this.names = names;
    this.zone = zone.getRules();
    this.linkTargets = kept.links();
    this.accessTimes = kept.atimes() > 0;
  }

  void append(FileInfo entry, TextBuffer out) {
    int width = numbers.level() == 0 ? PLAIN_SIZE_WIDTH : SIZE_WIDTH;
    if (entry.type() == FileType.MISSING) {
      out.add("*missing").addRight(width + FIXED_WIDTH - "*missing".length(), "");
    } else {
      appendMode(entry.mode(), out);
      out.add(' ').addRight(width, numbers.size(entry.size())).add(' ');
      appendTime(entry.mtime(), out);
      if (accessTimes) {
        appendAccessTime(entry, out);
      }
    }
    out.add(' ').add(entry.name(), names);
    RawName target = entry.linkTarget();
    if (linkTargets && entry.isSymlink() && target != null) {
      out.add(" -> ").add(target, names);
    }
  }

  /** That of a directory is not known. */
  private void appendAccessTime(FileInfo entry, TextBuffer out) {
    out.add(' ');
    if (entry.isDirectory()) {
      out.addRight(TIME_WIDTH, "");
    } else {
      appendTime(entry.atime(), out);
    }
  }

  private static void appendMode(int mode, TextBuffer out) {
    out.add(typeLetter(mode));
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

  private void appendTime(long seconds, TextBuffer out) {
    long shown =
        Math.clamp(seconds, Instant.MIN.getEpochSecond() / 2, Instant.MAX.getEpochSecond() / 2);
    ZoneOffset offset = zone.getOffset(Instant.ofEpochSecond(shown));
    LocalDateTime time = LocalDateTime.ofEpochSecond(shown, 0, offset);
    out.addPadded(time.getYear(), 4).add('/').addPadded(time.getMonthValue(), 2);
    out.add('/').addPadded(time.getDayOfMonth(), 2).add(' ').addPadded(time.getHour(), 2);
    out.add(':').addPadded(time.getMinute(), 2).add(':').addPadded(time.getSecond(), 2);
  }
}
