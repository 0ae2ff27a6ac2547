package io.jrsync.transfer.role.destination;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A path of the user's of which the last directories do not exist, as {@code --mkpath} makes them.
 * What exists is followed, symlinks included; what is made is made one below the other. Used once.
 */
final class MissingPath {
  private static final RawName SLASH = RawName.ofUtf8("/");
  private static final RawName DOT_DOT = RawName.ofUtf8("..");

  private final TreeProvider provider;
  private final Deque<RawName> missing = new ArrayDeque<>();
  private RawName existing;
  private final boolean dryRun;

  /** What is not there yet has no directory above it that one could go back to. */
  private final boolean leadsUp;

  private @Nullable TreeException absent;

  MissingPath(TreeProvider provider, RawName path, boolean dryRun) {
    this.provider = provider;
    this.existing = path;
    this.leadsUp = path.components().contains(DOT_DOT);
    this.dryRun = dryRun;
  }

  /**
   * Makes the directories.
   *
   * @return how many were missing
   */
  int make(int permissions) throws IOException {
    Directory directory = openExisting();
    try {
      if (leadsUp && !missing.isEmpty()) {
        throw new TreeException("mkdir", DOT_DOT, Errno.EINVAL);
      }
      int count = missing.size();
      while (!dryRun && !missing.isEmpty()) {
        Directory made = makeIn(directory, missing.pop(), permissions);
        directory.close();
        directory = made;
      }
      return count;
    } finally {
      directory.close();
    }
  }

  private Directory openExisting() throws IOException {
    while (true) {
      try {
        return provider.openRoot(existing.isEmpty() ? RawName.DOT : existing);
      } catch (TreeException e) {
        boolean top = existing.isEmpty() || existing.isDot() || existing.equals(SLASH);
        // A file that is the last component is in the way of a directory: making one says so.
        boolean inTheWay = e.errno() == Errno.ENOTDIR && missing.isEmpty() && !dryRun;
        if (top || (e.errno() != Errno.ENOENT && !inTheWay)) {
          throw e;
        }
        absent = inTheWay ? null : e;
        missing.push(existing.baseName());
        existing = existing.lastSlash() == 0 ? SLASH : existing.parent();
      }
    }
  }

  /** A symlink that leads nowhere is in the way, and is told as what it is. */
  private Directory makeIn(Directory directory, RawName name, int permissions) throws IOException {
    try {
      directory.makeDirectory(name, permissions);
    } catch (TreeException e) {
      throw e.errno() == Errno.EEXIST && absent != null ? absent : e;
    }
    return directory.openDirectory(name);
  }
}
