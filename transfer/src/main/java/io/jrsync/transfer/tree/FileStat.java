package io.jrsync.transfer.tree;

/**
 * What one look at a file system object tells.
 *
 * @param mode type and permission bits with the values of the wire (file list chapter, section
 *     2.4), see {@link io.jrsync.protocol.flist.FileEntry}
 * @param size bytes; what the file system reports for objects that are not regular files
 * @param mtime seconds since 1970, may be negative
 * @param mtimeNanos 0 to 999,999,999
 * @param atime seconds since 1970
 * @param atimeNanos 0 to 999,999,999
 * @param device identifies the file system
 * @param inode identifies the object in it
 * @param links number of names
 * @param rdevMajor of devices, else 0
 * @param rdevMinor of devices, else 0
 * @param blocks 512-byte units really allocated
 */
public record FileStat(
    int mode,
    long size,
    long mtime,
    int mtimeNanos,
    long atime,
    int atimeNanos,
    int uid,
    int gid,
    long device,
    long inode,
    long links,
    int rdevMajor,
    int rdevMinor,
    long blocks) {

  private static final int TYPE_MASK = 0170000;

  public boolean isDirectory() {
    return (mode & TYPE_MASK) == 0040000;
  }

  public boolean isRegular() {
    return (mode & TYPE_MASK) == 0100000;
  }

  public boolean isSymlink() {
    return (mode & TYPE_MASK) == 0120000;
  }

  /** Tells whether this is a character or block device. */
  public boolean isDevice() {
    return (mode & TYPE_MASK) == 0020000 || (mode & TYPE_MASK) == 0060000;
  }

  /** Tells whether this is a FIFO or a socket. */
  public boolean isSpecial() {
    return (mode & TYPE_MASK) == 0010000 || (mode & TYPE_MASK) == 0140000;
  }

  /** Tells whether both are the same object of the same file system. */
  public boolean isSameFile(FileStat other) {
    return device == other.device && inode == other.inode;
  }

  /** The permission bits, 07777. */
  public int permissions() {
    return mode & 07777;
  }

  /** The type bits alone. */
  public int type() {
    return mode & TYPE_MASK;
  }
}
