package io.jrsync.transfer.tree.linux;

import io.jrsync.transfer.tree.FileStat;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The kernel's {@code struct statx}, the same on every processor. */
final class Statx {
  static final long SIZE = 256;

  /** Asks for everything that the old stat call told. */
  static final int BASIC = 0x7FF;

  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

  private static final int NLINK = 16;
  private static final int UID = 20;
  private static final int GID = 24;
  private static final int MODE = 28;
  private static final int INODE = 32;
  private static final int FILE_SIZE = 40;
  private static final int BLOCKS = 48;
  private static final int ATIME = 64;
  private static final int MTIME = 112;

  /** In each time: the nanoseconds behind the seconds. */
  private static final int NANOS = 8;

  private static final int RDEV_MAJOR = 128;
  private static final int RDEV_MINOR = 132;
  private static final int DEV_MAJOR = 136;
  private static final int DEV_MINOR = 140;

  private static final int TYPE_MASK = 0170000;
  private static final int CHARACTER_DEVICE = 0020000;
  private static final int BLOCK_DEVICE = 0060000;

  private Statx() {}

  static FileStat read(MemorySegment statx) {
    int mode = statx.get(ValueLayout.JAVA_SHORT, MODE) & 0xFFFF;
    int type = mode & TYPE_MASK;
    boolean device = type == CHARACTER_DEVICE || type == BLOCK_DEVICE;
    return new FileStat(
        mode,
        statx.get(LONG, FILE_SIZE),
        statx.get(LONG, MTIME),
        statx.get(INT, MTIME + NANOS),
        statx.get(LONG, ATIME),
        statx.get(INT, ATIME + NANOS),
        statx.get(INT, UID),
        statx.get(INT, GID),
        DeviceNumber.encode(statx.get(INT, DEV_MAJOR), statx.get(INT, DEV_MINOR)),
        statx.get(LONG, INODE),
        statx.get(INT, NLINK) & 0xFFFF_FFFFL,
        device ? statx.get(INT, RDEV_MAJOR) : 0,
        device ? statx.get(INT, RDEV_MINOR) : 0,
        statx.get(LONG, BLOCKS));
  }
}
