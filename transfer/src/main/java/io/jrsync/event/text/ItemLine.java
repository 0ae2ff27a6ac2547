package io.jrsync.event.text;

import io.jrsync.event.TransferEvent.Deletion;
import io.jrsync.event.TransferEvent.ItemChange;
import io.jrsync.event.TransferEvent.Transferred;
import io.jrsync.protocol.FileInfo;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.item.ItemFlags;
import io.jrsync.protocol.options.ItemFormat;
import io.jrsync.protocol.options.Preserve;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.protocol.sum.ChecksumAlgorithm;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The line of one entry in a format of the user's (transfer chapter, sections 8.3 and 8.4). Owned
 * by one thread.
 */
final class ItemLine {
  private static final int[] COLUMN_FLAGS = {
    ItemFlags.CHANGE,
    ItemFlags.SIZE,
    ItemFlags.TIME,
    ItemFlags.PERMISSIONS,
    ItemFlags.OWNER,
    ItemFlags.GROUP,
    0,
    ItemFlags.ACL,
    ItemFlags.XATTR
  };
  private static final String COLUMN_LETTERS = "cstpog.ax";
  private static final int TIME_COLUMN = 2;
  private static final int ACCESS_COLUMN = 6;
  private static final String DELETED = "*deleting  ";
  private static final String NO_MODE = "---------";
  private static final int ARROW = 4;
  private static final int USUAL_SUM_WIDTH = 32;

  private final ItemFormat format;
  private final boolean itemized;
  private final Preserve preserve;
  private final NameEncoding names;
  private final TimeText times;
  private final char decimalPoint;
  private final int sumWidth;
  private final TextBuffer raw = new TextBuffer();

  /** Something to be said of one entry. */
  private sealed interface Subject {}

  private record Changed(ItemChange item, @Nullable Transferred figures, boolean sent)
      implements Subject {}

  private record Deleted(Deletion deletion) implements Subject {}

  ItemLine(ItemFormat format, TransferOptions options, NameEncoding names, char decimalPoint) {
    this.format = format;
    this.itemized = format.has('i');
    this.preserve = options.preserve();
    this.names = names;
    this.times = new TimeText(ZoneId.systemDefault());
    this.decimalPoint = decimalPoint;
    this.sumWidth = sumWidth(options.algorithms().transferSum());
  }

  /** Digits of a sum; those that are negotiated are all of the same length. */
  private static int sumWidth(@Nullable ChecksumAlgorithm asked) {
    return asked == null
        ? USUAL_SUM_WIDTH
        : switch (asked) {
          case XXH128, MD5, MD4, MD4_OLD -> USUAL_SUM_WIDTH;
          case XXH3, XXH64 -> 16;
          case SHA1 -> 40;
          case NONE -> 2;
        };
  }

  /**
   * Tells whether an item is shown at all (section 8.2).
   *
   * @param all whether what is unchanged is shown too, if itemized
   */
  boolean isShown(ItemChange item, boolean all) {
    return isShown(item, itemized, all);
  }

  /**
   * Tells whether an item is shown in a line that may not be itemized itself.
   *
   * @param itemized whether changes of attributes alone are worth a line
   */
  static boolean isShown(ItemChange item, boolean itemized, boolean all) {
    ItemFlags flags = flags(item);
    boolean significant = flags.isSignificant();
    boolean linked = item.linkedTo() != null && !item.linkedTo().isEmpty();
    return flags.isTransfer()
        || linked
        || (significant && (item.entry().isDirectory() || flags.has(ItemFlags.LOCAL)))
        || (itemized && (significant || all));
  }

  /**
   * Adds the line of an entry that changes.
   *
   * @param figures what its transfer took; null when there was none, or none yet
   * @param sent this side is the one that sends
   */
  void append(ItemChange item, @Nullable Transferred figures, boolean sent, TextBuffer out) {
    append(new Changed(item, figures, sent), out);
  }

  /** Adds the line of an entry that was deleted; a format that does not tell has one of its own. */
  void append(Deletion deletion, TextBuffer out) {
    if (itemized || format.has('o')) {
      append(new Deleted(deletion), out);
    } else {
      out.add("deleting ").add(deletion.name(), names);
      out.add(deletion.directory() ? "/" : "");
    }
  }

  /** What the format says is escaped like names. */
  private void append(Subject subject, TextBuffer out) {
    raw.clear();
    for (ItemFormat.Part part : format.parts()) {
      switch (part) {
        case ItemFormat.Literal(RawName bytes) -> raw.add(bytes, NameEncoding.WIRE);
        case ItemFormat.Escape escape -> append(escape, subject);
      }
    }
    names.append(raw.toBytes(), out);
  }

  private void append(ItemFormat.Escape escape, Subject subject) {
    int from = raw.length();
    switch (subject) {
      case Changed changed -> appendValue(escape, changed);
      case Deleted(Deletion deletion) -> appendValue(escape, deletion);
    }
    int blanks = width(escape) - (raw.length() - from);
    if (blanks > 0) {
      raw.insert(escape.left() ? raw.length() : padded(escape, from), blanks, ' ');
    }
  }

  /** The arrow of a link stands before the blanks and counts on its own. */
  private static int width(ItemFormat.Escape escape) {
    return escape.letter() == 'L' && escape.width() > 0 ? escape.width() + ARROW : escape.width();
  }

  private int padded(ItemFormat.Escape escape, int from) {
    return escape.letter() == 'L' && raw.length() > from ? from + ARROW : from;
  }

  private void appendValue(ItemFormat.Escape escape, Changed changed) {
    ItemChange item = changed.item();
    FileInfo entry = item.entry();
    RawName path = item.sourcePath() == null ? entry.name() : item.sourcePath();
    Transferred figures = changed.figures();
    switch (escape.letter()) {
      case 'n' -> raw.add(entry.name(), NameEncoding.WIRE).add(entry.isDirectory() ? "/" : "");
      case 'f' -> raw.add(path, NameEncoding.WIRE);
      case 'L' -> appendLink(item);
      case 'i' -> appendFlags(item, raw);
      case 'o' -> raw.add(changed.sent() ? "send" : "recv");
      case 'l' -> appendNumber(escape, entry.size());
      case 'b' -> appendNumber(escape, figures == null ? 0 : figures.dataBytes());
      case 'c' -> appendNumber(escape, figures == null ? 0 : figures.sumBytes());
      case 'C' -> appendSum(item, figures);
      case 'B' -> ModeText.appendPermissions(entry.mode(), raw);
      case 'M' -> times.append(entry.mtime(), '-', raw);
      case 'U' -> raw.add(preserve.owner() ? Integer.toUnsignedString(entry.uid()) : "0");
      case 'G' -> raw.add(preserve.group() ? Integer.toUnsignedString(entry.gid()) : "DEFAULT");
      default -> appendGeneral(escape.letter());
    }
  }

  private void appendValue(ItemFormat.Escape escape, Deletion deletion) {
    boolean directory = deletion.directory();
    switch (escape.letter()) {
      case 'n' -> raw.add(deletion.name(), NameEncoding.WIRE).add(directory ? "/" : "");
      case 'f' -> raw.add(deletion.name(), NameEncoding.WIRE);
      case 'L' -> {}
      case 'i' -> raw.add(DELETED);
      case 'o' -> raw.add("del.");
      case 'l', 'b', 'c' -> appendNumber(escape, 0);
      case 'C' -> raw.addRight(sumWidth, "");
      case 'B' -> raw.add(NO_MODE);
      case 'M' -> times.append(0, '-', raw);
      case 'U' -> raw.add('0');
      case 'G' -> raw.add(preserve.group() ? "0" : "DEFAULT");
      default -> appendGeneral(escape.letter());
    }
  }

  /** What is the same for every entry; what only a daemon knows stays as it is written. */
  private void appendGeneral(char letter) {
    switch (letter) {
      case '%' -> raw.add('%');
      case 't' -> times.append(System.currentTimeMillis() / 1000, ' ', raw);
      case 'p' -> raw.add(Long.toString(ProcessHandle.current().pid()));
      case 'm' -> {}
      default -> raw.add('%').add(letter);
    }
  }

  private void appendNumber(ItemFormat.Escape escape, long value) {
    raw.add(new Numbers(escape.humanReadable(), decimalPoint).size(value));
  }

  /** A dry run has no sums, which rsync shows as zeros. */
  private void appendSum(ItemChange item, @Nullable Transferred figures) {
    String digest = figures == null ? "" : figures.digest();
    if (figures == null && item.isTransfer()) {
      digest = "0".repeat(sumWidth);
    }
    raw.add(digest).addRight(sumWidth - digest.length(), "");
  }

  /** {@code %L}. */
  private void appendLink(ItemChange item) {
    RawName linkedTo = item.linkedTo();
    RawName target = item.entry().linkTarget();
    if (linkedTo != null && !linkedTo.isEmpty()) {
      raw.add(" => ").add(linkedTo, NameEncoding.WIRE);
    } else if (item.entry().isSymlink() && target != null) {
      raw.add(" -> ").add(target, NameEncoding.WIRE);
    }
  }

  /** {@code %i}. */
  private void appendFlags(ItemChange item, TextBuffer out) {
    char action = action(item);
    out.add(action).add(type(item.entry()));
    if (!item.flagsKnown()) {
      fill('?', out);
    } else if (flags(item).has(ItemFlags.NEW)) {
      fill('+', out);
    } else if (isNothingLeft(item) && (action == '.' || action == 'h' || action == 'c')) {
      fill(' ', out);
    } else {
      for (int column = 0; column < COLUMN_FLAGS.length; column++) {
        out.add(letter(item, column));
      }
    }
  }

  private static ItemFlags flags(ItemChange item) {
    return new ItemFlags(item.flags());
  }

  private static void fill(char c, TextBuffer out) {
    for (int i = 0; i < COLUMN_FLAGS.length; i++) {
      out.add(c);
    }
  }

  private static char action(ItemChange item) {
    ItemFlags flags = flags(item);
    if (flags.has(ItemFlags.LOCAL)) {
      return item.linkedTo() == null ? 'c' : 'h';
    } else if (!flags.isTransfer()) {
      return '.';
    }
    return item.sending() ? '<' : '>';
  }

  private static char type(FileInfo entry) {
    if (entry.isRegular()) {
      return 'f';
    } else if (entry.isDirectory()) {
      return 'd';
    } else if (entry.isSymlink()) {
      return 'L';
    }
    return entry.isDevice() ? 'D' : 'S';
  }

  private boolean isNothingLeft(ItemChange item) {
    for (int column = 0; column < COLUMN_FLAGS.length; column++) {
      if (letter(item, column) != '.') {
        return false;
      }
    }
    return true;
  }

  private char letter(ItemChange item, int column) {
    ItemFlags flags = flags(item);
    boolean symlink = item.entry().isSymlink();
    if (column == ACCESS_COLUMN) {
      return accessLetter(flags);
    } else if (!flags.has(COLUMN_FLAGS[column])
        || (symlink && COLUMN_FLAGS[column] == ItemFlags.SIZE)) {
      return '.';
    } else if (column == TIME_COLUMN
        && (!preserve.times() || (symlink && flags.has(ItemFlags.TIME_FAILED)))) {
      return 'T';
    }
    return COLUMN_LETTERS.charAt(column);
  }

  private static char accessLetter(ItemFlags flags) {
    boolean access = flags.has(ItemFlags.ATIME);
    boolean create = flags.has(ItemFlags.CREATE_TIME);
    return access && create ? 'b' : access ? 'u' : create ? 'n' : '.';
  }
}
