package io.jrsync.transfer.tree.nio;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Knows what rename(2) refuses, for file systems that are more generous.
 *
 * @param name of what is moved, for messages
 * @param from the directory that it is in
 * @param to the directory that it goes to
 */
record Renaming(RawName name, Entries from, Entries to) {

  /**
   * Tells whether both names are of one file already, so that nothing is to be done.
   *
   * @param target where {@link #to} lies
   * @throws TreeException when the renaming is refused
   */
  boolean isSameOrRefused(Path entry, Path newEntry, Path target) throws IOException {
    BasicFileAttributes moved = from.look(entry);
    BasicFileAttributes replaced = to.lookIfThere(newEntry);
    if (moved.isDirectory() && target.startsWith(from.knownPath(entry))) {
      throw new TreeException("rename", name, Errno.EINVAL);
    }
    if (replaced != null && moved.isDirectory() != replaced.isDirectory()) {
      throw new TreeException(
          "rename", name, replaced.isDirectory() ? Errno.EISDIR : Errno.ENOTDIR);
    }
    return replaced != null
        && moved.fileKey() != null
        && moved.fileKey().equals(replaced.fileKey());
  }
}
