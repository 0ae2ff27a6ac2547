package io.jrsync.transfer.tree.memory;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Errno;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Finds what a path leads to, symlinks followed: for the paths that the user named. One object per
 * path.
 */
final class PathWalk {
  /** Linux gives up after so many symlinks. */
  private static final int MOST_LINKS = 40;

  private static final RawName UP = RawName.ofUtf8("..");

  private final Access access;
  private final DirectoryNode root;
  private final Deque<RawName> left = new ArrayDeque<>();
  private Inode at;
  private int linksMet;

  PathWalk(Access access, DirectoryNode root, DirectoryNode start) {
    this.access = access;
    this.root = root;
    this.at = start;
  }

  Inode follow(RawName path) throws Refused {
    push(path);
    while (!left.isEmpty()) {
      step(left.pop());
    }
    return at;
  }

  private void push(RawName path) throws Refused {
    if (path.isEmpty()) {
      throw new Refused(Errno.ENOENT);
    }
    if (path.at(0) == '/') {
      at = root;
    }
    List<RawName> components = components(path);
    for (RawName component : components.reversed()) {
      left.push(component);
    }
  }

  private void step(RawName component) throws Refused {
    if (!(at instanceof DirectoryNode directory)) {
      throw new Refused(Errno.ENOTDIR);
    }
    access.require(directory, Access.SEARCH);
    if (component.equals(UP)) {
      at = directory.parent();
    } else if (!component.isDot()) {
      Inode next = directory.get(component);
      if (next instanceof SymlinkNode link) {
        countLink();
        push(link.target());
      } else {
        at = next;
      }
    }
  }

  private void countLink() throws Refused {
    if (++linksMet > MOST_LINKS) {
      throw new Refused(Errno.ELOOP);
    }
  }

  /** The parts between slashes; a trailing slash asks for a directory, as {@code .} does. */
  private static List<RawName> components(RawName path) {
    List<RawName> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= path.length(); i++) {
      if (i == path.length() || path.at(i) == '/') {
        if (i > start) {
          parts.add(path.subName(start, i));
        }
        start = i + 1;
      }
    }
    if (path.at(path.length() - 1) == '/') {
      parts.add(RawName.DOT);
    }
    return parts;
  }
}
