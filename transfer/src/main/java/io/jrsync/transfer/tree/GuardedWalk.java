package io.jrsync.transfer.tree;

import io.jrsync.protocol.RawName;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One path of a user on its way, one open directory at a time, through symlinks that a {@link
 * LinkGuard} trusts. What was looked at is what is gone through: nobody can put something else in
 * its place meanwhile. Used once, by one thread; closes what it opened but for its result.
 */
final class GuardedWalk implements AutoCloseable {
  private static final RawName UP = RawName.ofUtf8("..");
  private static final RawName ROOT = RawName.ofUtf8("/");

  /** As many symlinks as Linux follows in one path. */
  private static final int MAX_LINKS = 40;

  /** No path within the system's limits needs more; symlinks that go up and down again might. */
  private static final int MAX_STEPS = 20_000;

  private final TreeProvider trees;
  private final LinkGuard guard;
  private final RawName path;
  private final Deque<RawName> ahead = new ArrayDeque<>();

  /** Where the walk is, last, and the directories above it down from its base. */
  private final Deque<Directory> open = new ArrayDeque<>();

  /** How the first of the open ones was reached; null when no path leads there. */
  private @Nullable RawName base;

  private int links;
  private int steps;

  /**
   * @param base opened as it is, every symlink followed
   * @param path the rest, relative unless base is the root
   */
  GuardedWalk(TreeProvider trees, LinkGuard guard, RawName base, RawName path) throws IOException {
    this.trees = trees;
    this.guard = guard;
    this.path = path;
    ahead.addAll(path.components());
    restart(base);
  }

  static GuardedWalk of(TreeProvider trees, LinkGuard guard, RawName path) throws IOException {
    return new GuardedWalk(trees, guard, path.startsWith(ROOT) ? ROOT : RawName.DOT, path);
  }

  /** Returns the directory at the end, which is the caller's. */
  Directory directory() throws IOException {
    while (!ahead.isEmpty()) {
      RawName next = ahead.pop();
      if (!goUp(next) && !followed(next)) {
        open.addLast(here().openDirectory(next));
      }
    }
    requireInside();
    return open.removeLast();
  }

  /** Reads the file at the end. */
  byte[] content(int most) throws IOException {
    while (!ahead.isEmpty()) {
      RawName next = ahead.pop();
      boolean last = ahead.isEmpty();
      if (last && !isUp(next) && !next.isDot()) {
        Directory.@Nullable Link link = trustedLink(next);
        if (link == null || link.target() == null) {
          requireInside();
          return here().readAll(next, most, link != null);
        }
        follow(link.target());
      } else if (!goUp(next) && !followed(next)) {
        open.addLast(here().openDirectory(next));
      }
    }
    throw new TreeException("open", path, Errno.EISDIR);
  }

  private boolean goUp(RawName next) throws IOException {
    count();
    if (!isUp(next)) {
      return next.isDot() || next.isEmpty();
    }
    if (open.size() > 1) {
      open.removeLast().close();
    } else if (base == null) {
      throw TreeException.refusal(path);
    } else if (!base.equals(ROOT)) {
      restart(base.resolve(UP));
    }
    return true;
  }

  private static boolean isUp(RawName next) {
    return next.equals(UP);
  }

  /** Goes on through a symlink; false when it is none. */
  private boolean followed(RawName next) throws IOException {
    Directory.@Nullable Link link = trustedLink(next);
    if (link == null) {
      return false;
    }
    if (link.target() == null) {
      enterOpened(here().openDirectoryFollowing(next));
    } else {
      follow(link.target());
    }
    return true;
  }

  /** Returns a symlink that may be followed, or null for what is none. */
  private Directory.@Nullable Link trustedLink(RawName name) throws IOException {
    if (!here().stat(name).isSymlink()) {
      return null;
    }
    Directory.Link link = here().link(name);
    if (!guard.trusts(link)) {
      guard.tellRefusal();
      throw TreeException.refusal(path);
    }
    if (++links > MAX_LINKS || (link.target() == null && guard.root() != null)) {
      throw TreeException.refusal(path);
    }
    return link;
  }

  private void follow(RawName target) throws IOException {
    List<RawName> components = new ArrayList<>(target.components());
    for (int i = components.size() - 1; i >= 0; i--) {
      ahead.push(components.get(i));
    }
    if (target.startsWith(ROOT)) {
      restart(ROOT);
    }
  }

  private void restart(RawName from) throws IOException {
    Directory opened = trees.openRoot(from);
    closeAll();
    open.addLast(opened);
    base = from;
  }

  private void enterOpened(Directory opened) {
    closeAll();
    open.addLast(opened);
    base = null;
  }

  private Directory here() {
    return open.getLast();
  }

  private void count() throws TreeException {
    if (++steps > MAX_STEPS) {
      throw TreeException.refusal(path);
    }
  }

  /** The root must be where the walk is, or above it. */
  private void requireInside() throws IOException {
    if (guard.root() == null) {
      return;
    }
    if (!isInside(lookAtRoot(guard.root()))) {
      throw TreeException.refusal(path);
    }
  }

  /** Nothing is below a root that is not there. */
  private FileStat lookAtRoot(RawName root) throws IOException {
    try {
      return look(root);
    } catch (TreeException e) {
      throw e.isAbsent() ? TreeException.refusal(path) : e;
    }
  }

  private boolean isInside(FileStat wanted) throws IOException {
    for (Directory above : open) {
      if (above.stat().isSameFile(wanted)) {
        return true;
      }
    }
    return base != null && isBelow(base, wanted);
  }

  private boolean isBelow(RawName from, FileStat wanted) throws IOException {
    RawName above = from;
    FileStat before = open.getFirst().stat();
    while (true) {
      count();
      above = above.resolve(UP);
      FileStat next = look(above);
      if (next.isSameFile(wanted)) {
        return true;
      }
      if (next.isSameFile(before)) {
        return false;
      }
      before = next;
    }
  }

  private FileStat look(RawName directory) throws IOException {
    try (Directory opened = trees.openRoot(directory)) {
      return opened.stat();
    }
  }

  private void closeAll() {
    open.forEach(Directory::close);
    open.clear();
  }

  @Override
  public void close() {
    closeAll();
  }
}
