package io.jrsync.transfer.tree.memory;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Errno;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A directory: names of other objects, and the directory that it is in. */
final class DirectoryNode extends Inode {
  /** What an ext4 directory of few entries reports. */
  private static final long REPORTED_SIZE = 4096;

  private final Map<RawName, Inode> entries = new LinkedHashMap<>();
  private DirectoryNode parent = this;
  private int subdirectories;
  private boolean mountPoint;
  private boolean removed;

  DirectoryNode(Birth birth) {
    super(birth);
  }

  /** The directory that this one is in; of a root, the root itself. */
  DirectoryNode parent() {
    return parent;
  }

  @Nullable Inode find(RawName name) {
    return entries.get(name);
  }

  Inode get(RawName name) throws Refused {
    Inode node = entries.get(name);
    if (node == null) {
      throw new Refused(Errno.ENOENT);
    }
    return node;
  }

  List<RawName> names() {
    return List.copyOf(entries.keySet());
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Gives {@code node} a name here, which must be free. */
  void add(RawName name, Inode node) throws Refused {
    if (removed) {
      throw new Refused(Errno.ENOENT);
    }
    if (entries.putIfAbsent(name, node) != null) {
      throw new Refused(Errno.EEXIST);
    }
    node.linked();
    if (node instanceof DirectoryNode directory) {
      directory.parent = this;
      subdirectories++;
    }
  }

  /** Takes a name away; the object lives on while it has other names or open handles. */
  void drop(RawName name) {
    Inode node = entries.remove(name);
    if (node != null) {
      node.unlinked();
    }
    if (node instanceof DirectoryNode) {
      subdirectories--;
    }
  }

  /** Puts a directory of another device in the place of an empty one. */
  void mount(RawName name, DirectoryNode other) {
    drop(name);
    entries.put(name, other);
    other.linked();
    subdirectories++;
    other.parent = this;
    other.mountPoint = true;
  }

  /** Marks this directory as gone, so that an open handle cannot fill it again. */
  void markRemoved() {
    removed = true;
  }

  boolean isRemoved() {
    return removed;
  }

  boolean isMountPoint() {
    return mountPoint;
  }

  /** Tells whether this is {@code other} or lies below it. */
  boolean isWithin(DirectoryNode other) {
    DirectoryNode at = this;
    while (at != other && at.parent != at) {
      at = at.parent;
    }
    return at == other;
  }

  @Override
  long size() {
    return REPORTED_SIZE;
  }

  @Override
  int links() {
    return removed ? 0 : 2 + subdirectories;
  }
}
