package io.jrsync.transfer.role.receiver;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.role.destination.LocalCopy;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.WritableFile;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A file that is put together under a name of its own until it moves to its place.
 *
 * @param directory where it is; must stay open meanwhile
 */
record TemporaryFile(Directory directory, RawName name, WritableFile file) {
  private static final int PRIVATE = 0600;

  /**
   * Moves the file, or copies it when its place is on another file system: over what is there, as
   * there may be room for one of them only.
   *
   * @return the copy, for the caller to give it its attributes and to close; null for the file
   *     itself
   */
  @Nullable WritableFile moveTo(Directory place, RawName newName) throws IOException {
    try {
      directory.rename(name, place, newName);
      return null;
    } catch (TreeException e) {
      if (e.errno() != Errno.EXDEV) {
        throw e;
      }
    }
    if (place.find(newName) != null) {
      place.removeFile(newName);
    }
    WritableFile copy = place.createFile(newName, PRIVATE);
    try {
      LocalCopy.content(file, copy);
      directory.removeFile(name);
      return copy;
    } catch (IOException | RuntimeException e) {
      copy.close();
      place.removeFile(newName);
      throw e;
    }
  }

  void remove() throws IOException {
    directory.removeFile(name);
  }
}
