package io.jrsync.protocol.flist;

/**
 * The mode of a file as it travels: type bits and permission bits with the values of Linux,
 * whatever the platform (file list chapter, section 2.4).
 */
public final class FileMode {
  /** Mask of the type bits. */
  public static final int S_IFMT = 0170000;

  public static final int S_IFSOCK = 0140000;
  public static final int S_IFLNK = 0120000;
  public static final int S_IFREG = 0100000;
  public static final int S_IFBLK = 0060000;
  public static final int S_IFDIR = 0040000;
  public static final int S_IFCHR = 0020000;
  public static final int S_IFIFO = 0010000;

  /** Mask of the permission bits, set-id and sticky bits included. */
  public static final int PERMISSIONS = 07777;

  private FileMode() {}

  public static boolean isDirectory(int mode) {
    return (mode & S_IFMT) == S_IFDIR;
  }

  public static boolean isRegular(int mode) {
    return (mode & S_IFMT) == S_IFREG;
  }

  public static boolean isSymlink(int mode) {
    return (mode & S_IFMT) == S_IFLNK;
  }

  /** A block or character device. */
  public static boolean isDevice(int mode) {
    int type = mode & S_IFMT;
    return type == S_IFBLK || type == S_IFCHR;
  }

  /** A socket or a FIFO. */
  public static boolean isSpecial(int mode) {
    int type = mode & S_IFMT;
    return type == S_IFSOCK || type == S_IFIFO;
  }

  /** Tells whether the value has one of the seven types and no bits beyond type and permissions. */
  public static boolean isValid(int mode) {
    return (mode & ~(S_IFMT | PERMISSIONS)) == 0
        && (isRegular(mode)
            || isDirectory(mode)
            || isSymlink(mode)
            || isDevice(mode)
            || isSpecial(mode));
  }
}
