package io.jrsync.transfer.role.destination;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.role.AbsolutePath;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.Tree;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The directories that the user named besides the destination, each opened once as a tree of its
 * own. A path that stays below the destination is walked there like every other, so that no symlink
 * a sender left leads out of it; an absolute path, or one that goes up first, is the user's own way
 * and its symlinks are followed. Owned by the thread that owns the destination.
 */
final class NamedTrees implements AutoCloseable {
  private static final RawName UP = RawName.ofUtf8("..");
  private static final RawName ROOT = RawName.ofUtf8("/");
  private static final int NEW_DIRECTORY = 0777;

  private final TreeProvider provider;
  private final @Nullable Tree destination;
  private final RawName place;
  private final Map<RawName, Tree> open = new HashMap<>();

  /**
   * @param destination stays its owner's; null while there is none, in a dry run
   * @param place the destination's path, absolute
   */
  NamedTrees(TreeProvider provider, @Nullable Tree destination, RawName place) {
    this.provider = provider;
    this.destination = destination;
    this.place = place;
  }

  /** Returns the tree at a path, which must be there; it belongs to this object. */
  Tree get(RawName given) throws IOException {
    RawName path = withoutSlashes(given);
    Tree known = open.get(path);
    if (known == null) {
      known = new Tree(openDirectory(path));
      open.put(path, known);
    }
    return known;
  }

  /** Returns the tree at a path, made with everything above it when it is not there. */
  Tree make(RawName given) throws IOException {
    RawName path = withoutSlashes(given);
    if (!open.containsKey(path)) {
      makeDirectory(path);
    }
    return get(path);
  }

  private void makeDirectory(RawName path) throws IOException {
    try {
      openDirectory(path).close();
      return;
    } catch (TreeException e) {
      if (!e.isAbsent() || path.isEmpty() || path.equals(ROOT)) {
        throw e;
      }
    }
    RawName above = path.lastSlash() == 0 ? ROOT : path.parent();
    makeDirectory(above);
    try (Directory parent = openDirectory(above)) {
      FileStat present = parent.find(path.baseName());
      if (present == null) {
        parent.makeDirectory(path.baseName(), NEW_DIRECTORY);
      }
    }
  }

  /** Opens a directory for the caller, who closes it. */
  Directory openDirectory(RawName path) throws IOException {
    if (isAbsolute(path)) {
      return provider.openRoot(path);
    }
    if (path.components().contains(UP)) {
      RawName whole = place.resolve(path);
      boolean bySpelling = provider.isConfined() || destination == null;
      return provider.openRoot(bySpelling ? AbsolutePath.of(whole) : whole);
    }
    if (destination == null) {
      throw new TreeException("open", path, Errno.ENOENT);
    }
    Directory current = destination.directory(RawName.DOT).duplicate();
    for (RawName component : path.components()) {
      try (Directory above = current) {
        current = above.openDirectory(component);
      }
    }
    return current;
  }

  private static RawName withoutSlashes(RawName path) {
    int end = path.length();
    while (end > 1 && path.at(end - 1) == '/') {
      end--;
    }
    return path.subName(0, end);
  }

  private static boolean isAbsolute(RawName path) {
    return !path.isEmpty() && path.at(0) == '/';
  }

  @Override
  public void close() {
    open.values().forEach(Tree::close);
    open.clear();
  }
}
