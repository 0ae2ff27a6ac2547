package io.jrsync.transfer.tree.linux;

import io.jrsync.transfer.tree.FileStat;
import java.nio.ByteBuffer;

/** The kernel's {@code struct statx}, the same on every processor; 256 bytes. */
final class Statx {
  /** Asks for everything that the old stat call told. */
  static final int BASIC = 0x7FF;

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

  static FileStat read(ByteBuffer statx) {
    int mode = statx.getShort(MODE) & 0xFFFF;
    int type = mode & TYPE_MASK;
    boolean device = type == CHARACTER_DEVICE || type == BLOCK_DEVICE;
    return new FileStat(
        mode,
        statx.getLong(FILE_SIZE),
        statx.getLong(MTIME),
        statx.getInt(MTIME + NANOS),
        statx.getLong(ATIME),
        statx.getInt(ATIME + NANOS),
        statx.getInt(UID),
        statx.getInt(GID),
        DeviceNumber.encode(statx.getInt(DEV_MAJOR), statx.getInt(DEV_MINOR)),
        statx.getLong(INODE),
        statx.getInt(NLINK) & 0xFFFF_FFFFL,
        device ? statx.getInt(RDEV_MAJOR) : 0,
        device ? statx.getInt(RDEV_MINOR) : 0,
        statx.getLong(BLOCKS));
  }
}
