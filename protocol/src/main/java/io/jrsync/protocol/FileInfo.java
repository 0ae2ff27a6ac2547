package io.jrsync.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the file list says of one entry. What the options leave out is 0 or null. Immutable, and
 * good for as long as anyone keeps it.
 */
public interface FileInfo {

  /** The path as bytes, relative to the transfer root; {@code .} for the root itself. */
  RawName name();

  /**
   * The path as text for people. Bytes that are not text are escaped, so take {@link #name} for
   * anything that has to find the file again.
   */
  default String path() {
    return name().toString();
  }

  /** What it is. */
  default FileType type() {
    if (mode() == 0) {
      return FileType.MISSING;
    } else if (isRegular()) {
      return FileType.FILE;
    } else if (isDirectory()) {
      return FileType.DIRECTORY;
    } else if (isSymlink()) {
      return FileType.SYMLINK;
    }
    return isDevice() ? FileType.DEVICE : FileType.SPECIAL;
  }

  /** Type bits and permission bits, as stat(2) has them on Linux. */
  int mode();

  /** The permission bits alone, 07777. */
  default int permissions() {
    return mode() & 07777;
  }

  /** Bytes in the file. */
  long size();

  /** When the content was modified: seconds since 1970, negative before. */
  long mtime();

  /** The fraction of {@link #mtime}, 0 to 999,999,999. */
  int mtimeNanos();

  /** When the content was read: seconds since 1970; 0 unless access times are carried over. */
  long atime();

  /** When the content was modified. */
  default Instant modified() {
    return Instant.ofEpochSecond(mtime(), mtimeNanos());
  }

  /** The number of the owning user; 0 when owners are not carried over. */
  int uid();

  /** The number of the owning group; 0 when groups are not carried over. */
  int gid();

  /** What a symlink says; null for everything else. */
  @Nullable RawName linkTarget();

  boolean isRegular();

  boolean isDirectory();

  boolean isSymlink();

  /** A block or character device. */
  boolean isDevice();

  /** A socket or a FIFO. */
  boolean isSpecial();
}
