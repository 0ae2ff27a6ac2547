package io.jrsync.protocol.flist;

/**
 * The flag bits in front of an entry, with rsync's names (XMIT_...). Bits 2, 8, 10 and 11 change
 * their meaning with the protocol version or the kind of file (file list chapter, section 2.1).
 */
final class Xmit {
  /** An argument of the command line; on anything but a directory a filler without meaning. */
  static final int TOP_DIR = 1;

  static final int SAME_MODE = 1 << 1;

  /** From protocol 28 on: a second byte of flags follows. */
  static final int EXTENDED_FLAGS = 1 << 2;

  /** Below protocol 28: the device number is that of the entry before. */
  static final int SAME_RDEV_PRE28 = 1 << 2;

  static final int SAME_UID = 1 << 3;
  static final int SAME_GID = 1 << 4;

  /** A byte says how much of the name is as before. */
  static final int SAME_NAME = 1 << 5;

  /** The length of the rest of the name takes more than a byte. */
  static final int LONG_NAME = 1 << 6;

  static final int SAME_TIME = 1 << 7;

  /** Devices (and below protocol 31 specials). */
  static final int SAME_RDEV_MAJOR = 1 << 8;

  /** Directories, from protocol 30 on: its contents are no part of the transfer. */
  static final int NO_CONTENT_DIR = 1 << 8;

  /** From protocol 28 on. */
  static final int HLINKED = 1 << 9;

  /** Protocols 28 and 29: the device of the hard link is as before. */
  static final int SAME_DEV_PRE30 = 1 << 10;

  /** From protocol 30 on: the name of the user follows the id. */
  static final int USER_NAME_FOLLOWS = 1 << 10;

  /** Protocols 28 and 29: the minor device number takes one byte. */
  static final int RDEV_MINOR_8_PRE30 = 1 << 11;

  /** From protocol 30 on: the name of the group follows the id. */
  static final int GROUP_NAME_FOLLOWS = 1 << 11;

  /** With {@link #HLINKED}, from protocol 30 on: the first of its group. */
  static final int HLINK_FIRST = 1 << 12;

  /** From protocol 31 on. */
  static final int MOD_NSEC = 1 << 13;

  static final int SAME_ATIME = 1 << 14;

  /** Varint flags only. */
  static final int CRTIME_EQ_MTIME = 1 << 17;

  /** These two bits alone are the end of a list that carries an io_error. */
  static final int IO_ERROR_END_LIST = HLINK_FIRST | EXTENDED_FLAGS;

  /** The name prefix that an entry can share with the one before. */
  static final int MAX_SHARED = 255;

  private Xmit() {}
}
