package io.jrsync.transfer.tree;

import io.jrsync.protocol.RawName;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A root and everything below it, by relative path. Paths are resolved one directory handle at a
 * time without following symlinks, so nothing outside the root can be reached; handles of recently
 * used directories are kept open. Only a symlink that was named to {@link #enterThrough} stands for
 * the directory that it leads to.
 *
 * <p>Owned by one thread; {@link #fork} makes one for another thread. Closing it closes the root it
 * was given.
 */
public final class Tree implements AutoCloseable {
  /** Handles kept open: enough for deep and wide trees, far from any process limit. */
  private static final int KEPT_HANDLES = 64;

  private final Directory root;
  private final boolean linksStayBelow;
  private final Set<RawName> entered;
  private final Map<RawName, Directory> open = new LinkedHashMap<>(16, 0.75f, true);

  /** Takes ownership of {@code root}. Symlinks that are entered may lead anywhere. */
  public Tree(Directory root) {
    this(root, false, ConcurrentHashMap.newKeySet());
  }

  private Tree(Directory root, boolean linksStayBelow, Set<RawName> entered) {
    this.root = root;
    this.linksStayBelow = linksStayBelow;
    this.entered = entered;
  }

  /**
   * Takes ownership of {@code root}. A symlink that is entered is followed as long as it is
   * relative and stays below the root, and fails with {@link Errno#ELOOP} otherwise.
   */
  public static Tree closed(Directory root) {
    return new Tree(root, true, ConcurrentHashMap.newKeySet());
  }

  /** Returns another tree on the same root, which knows of the same symlinks. */
  public Tree fork() throws IOException {
    return new Tree(root.duplicate(), linksStayBelow, entered);
  }

  /** Lets the symlink at {@code path} stand for the directory that it leads to, from now on. */
  public void enterThrough(RawName path) {
    entered.add(path);
  }

  /**
   * Returns the directory at {@code path}; {@code .} and the empty name are the root. The handle
   * belongs to this tree and is good until the next call.
   */
  public Directory directory(RawName path) throws IOException {
    if (path.isEmpty() || path.isDot()) {
      return root;
    }
    Directory known = open.get(path);
    if (known != null) {
      return known;
    }
    Directory opened = open(path);
    open.put(path, opened);
    closeEldest();
    return opened;
  }

  private Directory open(RawName path) throws IOException {
    if (!entered.contains(path)) {
      return directory(path.parent()).openDirectory(path.baseName());
    }
    return linksStayBelow
        ? new ConfinedWalk(root, path, Errno.ELOOP).directory()
        : directory(path.parent()).openDirectoryFollowing(path.baseName());
  }

  private void closeEldest() {
    if (open.size() > KEPT_HANDLES) {
      RawName eldest = open.keySet().iterator().next();
      Directory closing = open.remove(eldest);
      if (closing != null) {
        closing.close();
      }
    }
  }

  /**
   * Returns the directory that holds the entry {@code path}, under the same terms as {@link
   * #directory}.
   */
  public Directory parentOf(RawName path) throws IOException {
    return directory(path.parent());
  }

  /**
   * Opens the directory that holds the entry {@code path} for something that must not happen
   * outside: of symlinks that were entered on the way, only those are followed that are relative
   * and stay below the root.
   *
   * @return owned by the caller
   * @throws TreeException with {@link Errno#ELOOP} when one leads elsewhere
   */
  public Directory openParentBelow(RawName path) throws IOException {
    RawName parent = path.parent();
    for (RawName above = parent; !above.isEmpty(); above = above.parent()) {
      if (entered.contains(above)) {
        return new ConfinedWalk(root, parent, Errno.ELOOP).directory();
      }
    }
    return directory(parent).duplicate();
  }

  /**
   * Looks at the entry {@code path}; null when it, or a directory on the way to it, does not exist.
   */
  public @Nullable FileStat find(RawName path) throws IOException {
    if (path.isDot()) {
      return root.stat();
    }
    try {
      return parentOf(path).find(path.baseName());
    } catch (TreeException e) {
      if (e.isAbsent()) {
        return null;
      }
      throw e;
    }
  }

  /**
   * Closes kept handles of {@code path} and of everything below it; due before a directory is
   * removed, renamed or replaced.
   */
  public void forget(RawName path) {
    open.entrySet()
        .removeIf(kept -> {
          boolean gone = kept.getKey().equals(path) || kept.getKey().isBelow(path);
          if (gone) {
            kept.getValue().close();
          }
          return gone;
        });
  }

  @Override
  public void close() {
    open.values().forEach(Directory::close);
    open.clear();
    root.close();
  }
}
