package io.jrsync.event.text;

import io.jrsync.event.TransferEvent.Deletion;
import io.jrsync.event.TransferEvent.ItemChange;
import io.jrsync.protocol.FileInfo;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.item.ItemFlags;

/**
 * The line of one entry: rsync's formats {@code %n%L} and {@code %i %n%L} (transfer chapter,
 * sections 8.3 and 8.4). Immutable.
 *
 * @param itemized whether the eleven characters of {@code %i} come first
 * @param timesPreserved whether {@code --times} is on; without it a time that differs shows as T
 */
record ItemLine(boolean itemized, boolean timesPreserved, NameEncoding names) {
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

  /**
   * Tells whether an item is shown at all (section 8.2).
   *
   * @param all whether what is unchanged is shown too, if itemized
   */
  boolean isShown(ItemChange item, boolean all) {
    ItemFlags flags = flags(item);
    boolean significant = flags.isSignificant();
    boolean linked = item.linkedTo() != null && !item.linkedTo().isEmpty();
    return flags.isTransfer()
        || linked
        || (significant && (item.entry().isDirectory() || flags.has(ItemFlags.LOCAL)))
        || (itemized && (significant || all));
  }

  void append(ItemChange item, TextBuffer out) {
    if (itemized) {
      appendFlags(item, out);
      out.add(' ');
    }
    appendName(item.entry().name(), item.entry().isDirectory(), out);
    appendLink(item, out);
  }

  void append(Deletion deletion, TextBuffer out) {
    out.add(itemized ? "*deleting   " : "deleting ");
    appendName(deletion.name(), deletion.directory(), out);
  }

  /** {@code %n}. */
  private void appendName(RawName name, boolean directory, TextBuffer out) {
    out.add(name, names);
    if (directory) {
      out.add('/');
    }
  }

  /** {@code %L}. */
  private void appendLink(ItemChange item, TextBuffer out) {
    RawName linkedTo = item.linkedTo();
    RawName target = item.entry().linkTarget();
    if (linkedTo != null && !linkedTo.isEmpty()) {
      out.add(" => ").add(linkedTo, names);
    } else if (item.entry().isSymlink() && target != null) {
      out.add(" -> ").add(target, names);
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
        && (!timesPreserved || (symlink && flags.has(ItemFlags.TIME_FAILED)))) {
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
