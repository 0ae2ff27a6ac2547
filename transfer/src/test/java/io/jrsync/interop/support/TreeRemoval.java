package io.jrsync.interop.support;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;

/**
 * Removes what {@link InteropTree} made: names and depths that {@code java.nio.file} stumbles over.
 */
public final class TreeRemoval {

  private TreeRemoval() {}

  /** Empties {@code root}. */
  public static void removeBelow(Directory root) throws IOException {
    root.list(
        new Directory.EntryVisitor() {
          @Override
          public void visit(RawName name, FileStat stat) throws IOException {
            if (stat.isDirectory()) {
              removeDirectory(root, name);
            } else {
              root.removeFile(name);
            }
          }

          @Override
          public void failed(RawName name, TreeException failure) throws IOException {
            throw failure;
          }
        });
  }

  private static void removeDirectory(Directory parent, RawName name) throws IOException {
    parent.setPermissions(name, 0700);
    try (Directory child = parent.openDirectory(name)) {
      removeBelow(child);
    }
    parent.removeDirectory(name);
  }
}
