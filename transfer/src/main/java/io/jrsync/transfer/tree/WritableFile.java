package io.jrsync.transfer.tree;

import java.io.IOException;

/**
 * A file open for writing. Attributes are set on the open file, so that nobody can slip another one under them. Owned by one thread.
 */
public interface WritableFile extends ReadableFile {

  /** Writes all {@code length} bytes at {@code position}; a gap before it becomes a hole. */
  void write(long position, byte[] bytes, int offset, int length) throws IOException;

  /** Sets the size, cutting or extending with a hole. */
  void truncate(long size) throws IOException;

  /**
   * Turns a range into a hole without changing the size. Where the file system has no holes it writes zeros.
   */
  void punch(long position, long length) throws IOException;

  /** Sets owner and group; -1 leaves one as it is. */
  void setOwner(int uid, int gid) throws IOException;

  /** Sets the 07777 bits. */
  void setPermissions(int permissions) throws IOException;

  /** Sets the modification time; the access time stays. */
  void setModified(long seconds, int nanos) throws IOException;

  /** Waits until the content is on the medium. */
  void sync() throws IOException;
}
