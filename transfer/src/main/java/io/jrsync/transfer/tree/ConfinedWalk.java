package io.jrsync.transfer.tree;

import io.jrsync.protocol.RawName;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * One path on its way down from a root that it does not leave, one open directory at a time.
 * Symlinks are followed as long as they are relative and stay below the root. Used once, by one
 * thread.
 */
final class ConfinedWalk {
  private static final RawName UP = RawName.ofUtf8("..");

  /** As many symlinks as Linux follows in one path. */
  private static final int MAX_LINKS = 40;

  /** No path within the system's limits needs more; symlinks that go up and down again might. */
  private static final int MAX_STEPS = 20_000;

  private final Directory root;
  private final RawName path;
  private final Errno refusal;
  private final Deque<RawName> ahead = new ArrayDeque<>();
  private final List<RawName> behind = new ArrayList<>();
  private int links;
  private int steps;

  /**
   * @param refusal what a path that would leave the root fails with
   * @throws TreeException when a component is {@code ..}
   */
  ConfinedWalk(Directory root, RawName path, Errno refusal) throws TreeException {
    this.root = root;
    this.path = path;
    this.refusal = refusal;
    List<RawName> components = path.components();
    if (components.contains(UP) || EntryNames.hasNul(path)) {
      throw refused();
    }
    ahead.addAll(components);
  }

  private ConfinedWalk(Directory root, List<RawName> known, RawName name, Errno refusal) {
    this.root = root;
    this.path = name;
    this.refusal = refusal;
    ahead.addAll(known);
    ahead.add(name);
  }

  /** A walk to an entry of a directory whose path is known. */
  static ConfinedWalk toEntry(Directory root, List<RawName> directory, RawName name, Errno refusal)
      throws TreeException {
    Errno problem = EntryNames.problem(name);
    if (problem != null) {
      throw new TreeException("open", name, problem);
    }
    return new ConfinedWalk(root, directory, name, refusal);
  }

  /** Opens the directory that the path leads to. */
  Directory directory() throws IOException {
    Directory here = root.duplicate();
    try {
      while (!ahead.isEmpty()) {
        here = step(here, ahead.pop());
      }
      return here;
    } catch (IOException | RuntimeException e) {
      here.close();
      throw e;
    }
  }

  /** The names that lead to what was opened, none of them a symlink. */
  List<RawName> reached() {
    return List.copyOf(behind);
  }

  /** Opens the file that the path leads to. */
  ReadableFile file() throws IOException {
    Directory here = root.duplicate();
    try {
      while (!ahead.isEmpty()) {
        RawName name = ahead.pop();
        if (ahead.isEmpty() && !name.equals(UP) && !here.stat(name).isSymlink()) {
          return here.openFile(name);
        }
        here = step(here, name);
      }
      throw new TreeException("open", path, Errno.EISDIR);
    } finally {
      here.close();
    }
  }

  /** Looks at what the path leads to. */
  FileStat stat() throws IOException {
    Directory here = root.duplicate();
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
    Directory again = root.duplicate();
    here.close();
    return again;
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
    return new TreeException("open", path, refusal);
  }
}
