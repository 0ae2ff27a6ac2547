package io.jrsync.transfer.tree.memory;

import io.jrsync.transfer.tree.Errno;

/**
 * An operation broke a rule of the file system. Becomes a {@link
 * io.jrsync.transfer.tree.TreeException} in {@link MemoryHandle}, which knows what was tried on
 * which name.
 */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final Errno errno;

  Refused(Errno errno) {
    super(errno.text(), null, false, false);
    this.errno = errno;
  }

  Errno errno() {
    return errno;
  }
}
