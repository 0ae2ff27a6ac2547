package io.jrsync.spi;

import io.jrsync.transfer.tree.TreeProvider;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;

/**
 * Files that an application makes of its own data, to be copied somewhere by rsync: rows of a
 * database, objects of a store, reports made on the fly. Read-only.
 *
 * <p>Paths are relative and separated by {@code /}; the root is the empty path. The tree should
 * tell the same of itself for as long as a transfer lasts. Methods are called from several threads,
 * and may be called more than once for the same path.
 *
 * <p>An {@link IOException} is the failure of that one file or directory; a {@link
 * java.nio.file.NoSuchFileException} says that it has vanished.
 */
public interface VirtualTree {

  /**
   * The entries of a directory.
   *
   * @param directory empty for the root
   */
  Collection<VirtualEntry> list(String directory) throws IOException;

  /**
   * Opens the content of a file, from its beginning. The transfer closes it. It must hold as many
   * bytes as the entry said: what is missing is a failed read, what is more is not sent.
   */
  InputStream open(String path) throws IOException;

  /**
   * Returns what the engine takes: a file system whose root, and working directory, is the root of
   * this tree. Not meant to be overridden.
   */
  default TreeProvider asTrees() {
    return new VirtualProvider(this);
  }
}
