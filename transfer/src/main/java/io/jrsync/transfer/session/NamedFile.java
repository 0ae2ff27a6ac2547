package io.jrsync.transfer.session;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.TreeProvider;
import io.jrsync.transfer.tree.WritableFile;
import java.io.IOException;

/** Files beside the transfer that an option names, to be written. */
final class NamedFile {
  private NamedFile() {}

  /** Opens a file that may be there already, as it is, or makes it with these permissions. */
  static WritableFile open(TreeProvider trees, RawName path, int permissions) throws IOException {
    try (Directory directory = parent(trees, path)) {
      RawName name = path.baseName();
      FileStat found = directory.find(name);
      if (found == null) {
        return directory.createFile(name, permissions);
      }
      return found.isDevice() ? directory.openDevice(name) : directory.openForUpdate(name);
    }
  }

  /** Opens the directory that a path leads into. */
  static Directory parent(TreeProvider trees, RawName path) throws IOException {
    RawName parent = path.lastSlash() == 0 ? RawName.ofUtf8("/") : path.parent();
    return trees.openRoot(parent.isEmpty() ? RawName.DOT : parent);
  }
}
