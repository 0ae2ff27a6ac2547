package io.jrsync.transfer.tree;

import java.io.IOException;

/**
 * An open file or directory whose attributes can be set. They are set on the handle, so that nobody
 * can slip another object under them.
 */
public interface OpenObject extends AutoCloseable {

  FileStat stat() throws IOException;

  /** Sets owner and group; -1 leaves one as it is. */
  void setOwner(int uid, int gid) throws IOException;

  /** Sets the 07777 bits. */
  void setPermissions(int permissions) throws IOException;

  /** Sets the modification time; the access time stays. */
  void setModified(long seconds, int nanos) throws IOException;

  /** Sets the access time; the modification time stays. */
  void setAccessed(long seconds, int nanos) throws IOException;

  /** The extended attributes of this object. */
  ExtendedAttributes xattrs();

  /**
   * Ends the handle. Closing twice is harmless; anything else on a closed handle is an {@code
   * IOException}.
   */
  @Override
  void close();
}
