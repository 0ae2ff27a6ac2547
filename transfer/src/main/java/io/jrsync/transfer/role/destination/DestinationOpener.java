package io.jrsync.transfer.role.destination;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileList;
import io.jrsync.transfer.role.Reporter;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Decides, once the first list is known, what the user's destination path means: an existing
 * directory, a new one, or the name of the one file that is copied. This is the only place where
 * that path is followed. Stateless.
 */
public final class DestinationOpener {
  private static final RawName DOT_DOT = RawName.ofUtf8("..");
  private static final RawName SLASH = RawName.ofUtf8("/");
  private static final int NEW_DIRECTORY = 0777;

  private final TreeProvider provider;
  private final Reporter reporter;
  private final boolean dryRun;
  private final boolean makePath;

  public DestinationOpener(TreeProvider provider, RoleContext role) {
    this.provider = provider;
    this.reporter = role.reporter();
    this.dryRun = role.options().update().dryRun();
    this.makePath = role.options().selection().paths().makePath();
  }

  /**
   * Opens the destination, making its last component if it is a new directory.
   *
   * @param path as the user gave it; empty for the working directory
   * @param first the first list
   * @param entries how many entries are known by now
   */
  public Destination open(RawName path, FileList first, int entries) throws IOException {
    boolean slash = path.endsWith(SLASH);
    RawName plain = withoutSlashes(path);
    if (plain.isEmpty() || plain.isDot() || plain.equals(SLASH)) {
      RawName root = plain.isEmpty() ? RawName.DOT : plain;
      return Destination.directory(provider, provider.openRoot(root), root, false);
    }
    RawName parent = plain.lastSlash() == 0 ? SLASH : plain.parent();
    FileStat existing = look(plain, parent, path);
    if (existing != null && existing.isDirectory()) {
      return Destination.directory(provider, openDirectory(plain), plain, false);
    }
    if (existing != null && slash) {
      throw DestinationFailure.notDirectory(path, makePath);
    }
    if (existing != null) {
      return overFile(plain, parent, first, entries);
    }
    boolean directory = entries > 1 || slash;
    if (makePath) {
      makePath(directory ? plain : parent, path);
    }
    if (directory) {
      boolean made = makePath && !dryRun;
      return made
          ? Destination.directory(provider, openDirectory(plain), plain, false)
          : make(plain, parent);
    }
    if (makePath && dryRun && isMissing(parent)) {
      return Destination.imagined(provider, parent);
    }
    return Destination.singleFile(provider, openParent(parent), parent, plain.baseName());
  }

  private Directory openParent(RawName parent) throws IOException {
    try {
      return provider.openRoot(parent.isEmpty() ? RawName.DOT : parent);
    } catch (TreeException e) {
      throw DestinationFailure.notEntered(3, parent, e);
    }
  }

  private static RawName withoutSlashes(RawName path) {
    int end = path.length();
    while (end > 1 && path.at(end - 1) == '/') {
      end--;
    }
    return path.subName(0, end);
  }

  private @Nullable FileStat look(RawName path, RawName parent, RawName asGiven)
      throws IOException {
    if (path.baseName().equals(DOT_DOT)) {
      try (Directory directory = openDirectory(path)) {
        return directory.stat();
      }
    }
    RawName name = path.baseName();
    if (name.isDot()) {
      try (Directory directory = provider.openRoot(path)) {
        return directory.stat();
      } catch (TreeException e) {
        if (e.errno() == Errno.ENOTDIR && !makePath) {
          throw DestinationFailure.notSeen(asGiven, e);
        }
        // There is nothing to make a directory of this name in, which making it will say.
        return null;
      }
    }
    try (Directory above = provider.openRoot(parent.isEmpty() ? RawName.DOT : parent)) {
      FileStat stat = above.find(name);
      return stat != null && stat.isSymlink() ? target(above, name, stat, asGiven) : stat;
    } catch (TreeException e) {
      if (e.isRefusal() && makePath) {
        throw DestinationFailure.notEntered(1, path, e);
      }
      // Making the path tells better what is wrong with it.
      if (e.errno() == Errno.ENOENT || e.isRefusal() || (makePath && e.isAbsent())) {
        return null;
      }
      throw DestinationFailure.notSeen(asGiven, e);
    }
  }

  /** A link that leads nowhere counts as nothing. */
  private static @Nullable FileStat target(
      Directory above, RawName name, FileStat link, RawName asGiven) throws IOException {
    try {
      return above.statTarget(name);
    } catch (TreeException e) {
      boolean senseless = e.errno() == Errno.ELOOP || e.errno() == Errno.ENOTDIR;
      if (senseless && !e.isRefusal()) {
        throw DestinationFailure.notSeen(asGiven, e);
      }
      return e.errno() == Errno.ENOENT ? null : link;
    }
  }

  private Destination overFile(RawName path, RawName parent, FileList first, int entries)
      throws IOException {
    if (entries > 1) {
      throw DestinationFailure.notOneFile();
    }
    if (first.size() == 1 && first.isDirectory(0)) {
      throw DestinationFailure.notReplaced();
    }
    return Destination.singleFile(provider, openDirectory(parent), parent, path.baseName());
  }

  private void makePath(RawName wanted, RawName path) throws IOException {
    try {
      int made = new MissingPath(provider, wanted, dryRun).make(NEW_DIRECTORY);
      if (made > 0 && reporter.showsNames()) {
        String directories = made == 1 ? " directory for " : " directories for ";
        reporter.info("created " + made + directories + wanted);
      }
    } catch (TreeException e) {
      throw DestinationFailure.notMade(path, e);
    }
  }

  private boolean isMissing(RawName directory) throws IOException {
    try {
      provider.openRoot(directory.isEmpty() ? RawName.DOT : directory).close();
      return false;
    } catch (TreeException e) {
      return e.isAbsent();
    }
  }

  private Destination make(RawName path, RawName parent) throws IOException {
    if (!dryRun) {
      try (Directory above = provider.openRoot(parent.isEmpty() ? RawName.DOT : parent)) {
        above.makeDirectory(path.baseName(), NEW_DIRECTORY);
      } catch (TreeException e) {
        throw e.isRefusal()
            ? DestinationFailure.notEntered(2, path, e)
            : DestinationFailure.notMade(path, e);
      }
    }
    if (reporter.showsNames()) {
      reporter.info("created directory " + path);
    }
    return dryRun
        ? Destination.imagined(provider, path)
        : Destination.directory(provider, openDirectory(path), path, true);
  }

  private Directory openDirectory(RawName path) throws IOException {
    try {
      return provider.openRoot(path.isEmpty() ? RawName.DOT : path);
    } catch (TreeException e) {
      throw DestinationFailure.notEntered(1, path, e);
    }
  }
}
