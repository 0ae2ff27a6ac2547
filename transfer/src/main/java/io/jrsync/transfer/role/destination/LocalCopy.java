package io.jrsync.transfer.role.destination;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.role.Cancellation;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.NamedObject;
import io.jrsync.transfer.tree.ReadableFile;
import io.jrsync.transfer.tree.WritableFile;
import java.io.IOException;

/**
 * Copies objects of this side from one directory to another, with the attributes that the transfer
 * keeps. Owned by one thread.
 */
public final class LocalCopy {
  private static final int BUFFER = 1 << 17;
  private static final int PRIVATE = 0600;

  private final CopiedAttributes attributes;

  LocalCopy(RoleContext role) {
    attributes = new CopiedAttributes(role);
  }

  /** Copies what is not a directory; nothing of the new name may be there. */
  void copy(Directory from, RawName name, FileStat stat, Directory to, RawName newName)
      throws IOException {
    if (stat.isRegular()) {
      try (ReadableFile source = from.openFile(name);
          WritableFile target = to.createFile(newName, PRIVATE)) {
        content(source, target);
        attributes.copy(stat, from.xattrs(name), target);
      }
      return;
    }
    if (stat.isSymlink()) {
      to.makeSymlink(newName, from.readLink(name));
    } else {
      to.makeNode(newName, stat.type() | PRIVATE, stat.rdevMajor(), stat.rdevMinor());
    }
    attributes.copy(stat, from.xattrs(name), new NamedObject(to, newName));
  }

  /** Gives a directory that was made the attributes of another, but for its times. */
  void makeLike(Directory original, Directory made) throws IOException {
    attributes.copyWithoutTimes(original.stat(), original.xattrs(), made);
  }

  /** Copies the content of a file into an empty one. */
  public static void content(ReadableFile from, WritableFile to) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long position = 0;
    int n;
    while ((n = from.read(position, buffer, 0, buffer.length)) > 0) {
      Cancellation.check();
      to.write(position, buffer, 0, n);
      position += n;
    }
  }
}
