package io.jrsync.transfer.tree.memory;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Errno;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rules of rename(2). */
record Renaming(
    Access access, DirectoryNode from, RawName name, DirectoryNode to, RawName newName) {

  void apply(Instant now) throws Refused {
    Access.requireEntryName(name);
    Access.requireEntryName(newName);
    Inode moved = from.get(name);
    Inode replaced = to.find(newName);
    access.requireRemovable(from, moved);
    access.require(to, Access.WRITE | Access.SEARCH);
    if (from.device() != to.device()) {
      throw new Refused(Errno.EXDEV);
    }
    if (to.isRemoved()) {
      throw new Refused(Errno.ENOENT);
    }
    if (moved instanceof DirectoryNode directory) {
      checkDirectory(directory);
    }
    if (moved != replaced) {
      replace(moved, replaced);
      from.touch(now);
      to.touch(now);
    }
  }

  private void checkDirectory(DirectoryNode directory) throws Refused {
    if (directory.isMountPoint()) {
      throw new Refused(Errno.EBUSY);
    }
    if (to.isWithin(directory)) {
      throw new Refused(Errno.EINVAL);
    }
    if (from != to) {
      // Its entry ".." changes.
      access.require(directory, Access.WRITE);
    }
  }

  private void replace(Inode moved, @Nullable Inode replaced) throws Refused {
    if (replaced != null) {
      checkReplaced(moved, replaced);
      to.drop(newName);
      if (replaced instanceof DirectoryNode directory) {
        directory.markRemoved();
      }
    }
    from.drop(name);
    to.add(newName, moved);
  }

  private void checkReplaced(Inode moved, Inode replaced) throws Refused {
    access.requireRemovable(to, replaced);
    if (replaced instanceof DirectoryNode directory) {
      if (!(moved instanceof DirectoryNode)) {
        throw new Refused(Errno.EISDIR);
      }
      if (directory.isMountPoint()) {
        throw new Refused(Errno.EBUSY);
      }
      if (!directory.isEmpty()) {
        throw new Refused(Errno.ENOTEMPTY);
      }
    } else if (moved instanceof DirectoryNode) {
      throw new Refused(Errno.ENOTDIR);
    }
  }
}
