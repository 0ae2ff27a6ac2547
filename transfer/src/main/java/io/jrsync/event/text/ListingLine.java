package io.jrsync.event.text;

import io.jrsync.protocol.FileInfo;
import io.jrsync.protocol.FileType;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.options.Preserve;
import java.time.ZoneId;

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

  private final Numbers numbers;
  private final NameEncoding names;
  private final TimeText times;
  private final boolean linkTargets;
  private final boolean accessTimes;

  /**
   * @param kept decides whether symlinks are shown with what they point to, and whether access
   *     times have a column
   */
  ListingLine(Numbers numbers, NameEncoding names, ZoneId zone, Preserve kept) {
    this.numbers = numbers;
    this.names = names;
    this.times = new TimeText(zone);
    this.linkTargets = kept.links();
    this.accessTimes = kept.atimes() > 0;
  }

  void append(FileInfo entry, TextBuffer out) {
    int width = numbers.level() == 0 ? PLAIN_SIZE_WIDTH : SIZE_WIDTH;
    if (entry.type() == FileType.MISSING) {
      out.add("*missing").addRight(width + FIXED_WIDTH - "*missing".length(), "");
    } else {
      ModeText.append(entry.mode(), out);
      out.add(' ').addRight(width, numbers.size(entry.size())).add(' ');
      times.append(entry.mtime(), ' ', out);
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
      times.append(entry.atime(), ' ', out);
    }
  }
}
