package io.jrsync.transfer.role.destination;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.ReadableFile;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The files that {@code --partial-dir} keeps of interrupted transfers: each under its own name in a
 * directory, which is an absolute one for all, or one beside each file (transfer chapter, sections
 * 6.2 and 6.6). A directory beside the files is made when there is something to keep, and removed
 * with the last file in it. Owned by the thread that owns the destination.
 */
public final class PartialFiles {
  private static final int PRIVATE = 0700;

  private final Destination destination;
  private final @Nullable RawName where;

  /**
   * @param where the user's directory; null when there is none, so that nothing is ever found
   */
  public PartialFiles(Destination destination, @Nullable RawName where) {
    this.destination = destination;
    this.where = where;
  }

  public boolean isUsed() {
    return where != null;
  }

  /** Looks for what was kept of a file; null when that is nothing. */
  public @Nullable FileStat find(RawName path) throws IOException {
    if (where == null || destination.isMissing()) {
      return null;
    }
    try (Directory directory = open(where, destination.tree().parentOf(path))) {
      FileStat stat = directory.find(path.baseName());
      return stat != null && stat.isRegular() ? stat : null;
    } catch (TreeException e) {
      return null;
    }
  }

  /** Opens what was kept of a file. */
  public ReadableFile openFile(RawName path) throws IOException {
    if (where == null) {
      throw new IllegalStateException("nothing is kept");
    }
    try (Directory directory = open(where, destination.tree().parentOf(path))) {
      return directory.openFile(path.baseName());
    }
  }

  /** Returns where a file is kept, from the destination on. */
  public RawName path(RawName path) {
    if (where == null) {
      throw new IllegalStateException("nothing is kept");
    }
    return (isAbsolute(where) ? where : path.parent().resolve(where)).resolve(path.baseName());
  }

  /** Tells whether there is a directory beside each file, not one for all. */
  public boolean isBeside() {
    return where != null && !isAbsolute(where);
  }

  /**
   * Opens the directory for files that go into {@code parent} some day, and makes it if need be;
   * the caller closes it.
   */
  public Directory make(Directory parent) throws IOException {
    if (where == null) {
      throw new IllegalStateException("there is no place to keep files");
    }
    return make(where, parent);
  }

  /** Moves what was kept of a file into its place. */
  public void moveIntoPlace(Directory parent, RawName name) throws IOException {
    if (where == null) {
      throw new IllegalStateException("nothing is kept");
    }
    try (Directory directory = open(where, parent)) {
      directory.rename(name, parent, name);
    }
    if (!isAbsolute(where)) {
      removeEmpty(where, parent);
    }
  }

  /** Removes what was kept of a file, which is of no use any more. */
  public void remove(RawName path) throws IOException {
    if (where == null) {
      return;
    }
    Directory parent = destination.tree().parentOf(path);
    try (Directory directory = open(where, parent)) {
      directory.removeFile(path.baseName());
    } catch (TreeException e) {
      return;
    }
    if (!isAbsolute(where)) {
      removeEmpty(where, parent);
    }
  }

  private static void removeEmpty(RawName path, Directory parent) throws IOException {
    try (Directory above = openAbove(path, parent)) {
      above.removeDirectory(path.baseName());
    } catch (TreeException e) {
      // It holds other files: the last one of them takes it along.
      return;
    }
  }

  private static boolean isAbsolute(RawName path) {
    return path.at(0) == '/';
  }

  private Directory open(RawName path, Directory parent) throws IOException {
    if (isAbsolute(path)) {
      return destination.named().openDirectory(path);
    }
    try (Directory above = openAbove(path, parent)) {
      return above.openDirectory(path.baseName());
    }
  }

  /** Opens the directory, after making its last component if need be. */
  private Directory make(RawName path, Directory parent) throws IOException {
    boolean absolute = isAbsolute(path);
    RawName above = absolute && path.lastSlash() == 0 ? path.subName(0, 1) : path.parent();
    try (Directory holder =
        absolute ? destination.named().openDirectory(above) : openAbove(path, parent)) {
      RawName name = path.baseName();
      FileStat present = holder.find(name);
      if (present != null && !present.isDirectory() && !absolute) {
        holder.removeFile(name);
        present = null;
      }
      if (present == null) {
        holder.makeDirectory(name, PRIVATE);
      }
    }
    return open(path, parent);
  }

  /** Opens the directory in which the last component of a relative path is. */
  private static Directory openAbove(RawName path, Directory parent) throws IOException {
    Directory current = parent.duplicate();
    for (RawName component : path.parent().components()) {
      try (Directory above = current) {
        current = above.openDirectory(component);
      }
    }
    return current;
  }
}
