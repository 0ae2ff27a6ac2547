package io.jrsync.transfer.tree;

import io.jrsync.protocol.RawName;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * One path on its way down from the root of {@link ConfinedTrees}, one open directory at a time.
 * Used once, by one thread.
 */
final class ConfinedWalk {
  private static final RawName UP = RawName.ofUtf8("..");

  /** As many symlinks as Linux follows in one path. */
  private static final int MAX_LINKS = 40;

  /** No path within the system's limits needs more; symlinks that go up and down again might. */
  private static final int MAX_STEPS = 20_000;

  private final ConfinedTrees trees;
  private final RawName path;
  private final Deque<RawName> ahead = new ArrayDeque<>();
  private final List<RawName> behind = new ArrayList<>();
  private int links;
  private int steps;

  /**
   * @throws TreeException when a component is {@code ..}
   */
  ConfinedWalk(ConfinedTrees trees, RawName path) throws TreeException {
    this.trees = trees;
    this.path = path;
    List<RawName> components = path.components();
    if (components.contains(UP) || EntryNames.hasNul(path)) {
      throw refused();
    }
    ahead.addAll(components);
  }

  private ConfinedWalk(ConfinedTrees trees, RawName path, List<RawName> known, RawName name) {
    this.trees = trees;
    this.path = path;
    ahead.addAll(known);
    ahead.add(name);
  }

  /** A walk to an entry of a directory whose path is known. */
  static ConfinedWalk toEntry(ConfinedTrees trees, List<RawName> directory, RawName name)
      throws TreeException {
    Errno problem = EntryNames.problem(name);
    if (problem != null) {
      throw new TreeException("open", name, problem);
    }
    return new ConfinedWalk(trees, name, directory, name);
  }

  /** Opens the directory that the path leads to. */
  Directory directory() throws IOException {
    Directory here = trees.root().duplicate();
    try {
      while (!ahead.isEmpty()) {
        here = step(here, ahead.pop());
      }
      return new ConfinedDirectory(trees, here, List.copyOf(behind));
    } catch (IOException | RuntimeException e) {
      here.close();
      throw e;
    }
  }

  /** Looks at what the path leads to. */
  FileStat stat() throws IOException {
    Directory here = trees.root().duplicate();
    try {
      while (!ahead.isEmpty()) {
        RawName name = ahead.pop();
        FileStat last = ahead.isEmpty() && !name.equals(UP) ? here.stat(name) : null;
        if (last != null && !last.isSymlink()) {
          return last;
        }
        here = step(here, name);
      }
      return here.stat();
    } finally {
      here.close();
    }
  }

  /** Returns the directory that the next steps begin at; closes the one before if it is another. */
  private Directory step(Directory here, RawName name) throws IOException {
    if (++steps > MAX_STEPS) {
      throw new TreeException("open", path, Errno.ELOOP);
    }
    if (name.equals(UP)) {
      return up(here);
    }
    if (here.stat(name).isSymlink()) {
      follow(here.readLink(name));
      return here;
    }
    Directory next = here.openDirectory(name);
    here.close();
    behind.add(name);
    return next;
  }

  /** Only symlinks go up. The walk begins anew, so that it never goes where it has not been. */
  private Directory up(Directory here) throws IOException {
    if (behind.isEmpty()) {
      throw refused();
    }
    behind.removeLast();
    behind.reversed().forEach(ahead::push);
    behind.clear();
    Directory root = trees.root().duplicate();
    here.close();
    return root;
  }

  private void follow(RawName target) throws TreeException {
    if (++links > MAX_LINKS) {
      throw new TreeException("open", path, Errno.ELOOP);
    }
    if (target.isEmpty() || target.at(0) == '/') {
      throw refused();
    }
    target.components().reversed().forEach(ahead::push);
  }

  private TreeException refused() {
    return new TreeException("open", path, Errno.EACCES);
  }
}
