package io.jrsync.protocol;

/** What kind of thing a file list entry is. */
public enum FileType {
  /** A regular file. */
  FILE,
  DIRECTORY,
  SYMLINK,
  /** A block or character device. */
  DEVICE,
  /** A socket or a FIFO. */
  SPECIAL,
  /** Nothing: an argument that does not exist and is listed so that the other side deletes it. */
  MISSING
}
