package io.jrsync.transfer.tree;

import io.jrsync.protocol.RawName;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code --fake-super} keeps beside an object of what only the super-user could give it (file
 * list chapter, section 7.7): {@code 104755 0,0 5:6}, octal mode, device number, owner and group.
 */
record FakeStat(int mode, int rdevMajor, int rdevMinor, int uid, int gid) {
  static final RawName ATTRIBUTE = RawName.ofUtf8("user.rsync.%stat");

  private static final Pattern TEXT =
      Pattern.compile("([0-7]{1,6}) (\\d{1,10}),(\\d{1,10}) (\\d{1,10}):(\\d{1,10})\\b.*");
  private static final int TYPE_MASK = 0170000;
  private static final int DIRECTORY = 0040000;
  private static final int SYMLINK = 0120000;
  private static final int OWNER_FILE = 0600;
  private static final int OWNER_DIRECTORY = 0700;

  /** What a look at an object says of these things. */
  static FakeStat of(FileStat stat) {
    return new FakeStat(stat.mode(), stat.rdevMajor(), stat.rdevMinor(), stat.uid(), stat.gid());
  }

  /**
   * Reads a record.
   *
   * @throws TreeException when it is none, or of a type that the object cannot stand for
   */
  static FakeStat parse(byte[] value, RawName name, FileStat real) throws TreeException {
    Matcher text = TEXT.matcher(new String(value, StandardCharsets.ISO_8859_1));
    if (text.matches()) {
      int mode = Integer.parseInt(text.group(1), 8);
      if (isType(mode) && ((mode & TYPE_MASK) == DIRECTORY) == real.isDirectory()) {
        return new FakeStat(
            mode, number(text, 2), number(text, 3), number(text, 4), number(text, 5));
      }
    }
    throw new TreeException("use corrupt " + ATTRIBUTE + " xattr attached to", name, Errno.EINVAL);
  }

  private static boolean isType(int mode) {
    return switch (mode & TYPE_MASK) {
      case 0010000, 0020000, DIRECTORY, 0060000, 0100000, SYMLINK, 0140000 -> true;
      default -> false;
    };
  }

  private static int number(Matcher text, int group) {
    return (int) Long.parseLong(text.group(group));
  }

  byte[] encode() {
    String device = rdevMajor + "," + rdevMinor;
    String owner = Integer.toUnsignedString(uid) + ":" + Integer.toUnsignedString(gid);
    return (Integer.toOctalString(mode) + " " + device + " " + owner)
        .getBytes(StandardCharsets.US_ASCII);
  }

  FakeStat withOwner(int newUid, int newGid) {
    return new FakeStat(
        mode, rdevMajor, rdevMinor, newUid == -1 ? uid : newUid, newGid == -1 ? gid : newGid);
  }

  FakeStat withPermissions(int permissions) {
    return new FakeStat((mode & TYPE_MASK) | permissions, rdevMajor, rdevMinor, uid, gid);
  }

  boolean isSymlink() {
    return (mode & TYPE_MASK) == SYMLINK;
  }

  /** What the object may really be given: nothing dangerous, and its owner can work with it. */
  static int realPermissions(int wanted, boolean directory) {
    return (wanted & 0777) | (directory ? OWNER_DIRECTORY : OWNER_FILE);
  }

  /** What the object looks like through this record. */
  FileStat over(FileStat real) {
    return new FileStat(
        mode,
        real.size(),
        real.mtime(),
        real.mtimeNanos(),
        real.atime(),
        real.atimeNanos(),
        uid,
        gid,
        real.device(),
        real.inode(),
        real.links(),
        rdevMajor,
        rdevMinor,
        real.blocks());
  }
}
