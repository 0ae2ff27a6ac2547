package io.jrsync.transfer.role;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.ExtendedAttributes;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.OpenObject;
import java.io.IOException;

/**
 * An object that cannot be opened, such as a symlink or a device, by its name in an open directory.
 * Does not own the directory.
 */
record NamedObject(Directory directory, RawName name) implements OpenObject {

  @Override
  public FileStat stat() throws IOException {
    return directory.stat(name);
  }

  @Override
  public void setOwner(int uid, int gid) throws IOException {
    directory.setOwner(name, uid, gid);
  }

  @Override
  public void setPermissions(int permissions) throws IOException {
    directory.setPermissions(name, permissions);
  }

  @Override
  public void setModified(long seconds, int nanos) throws IOException {
    directory.setModified(name, seconds, nanos);
  }

  @Override
  public ExtendedAttributes xattrs() {
    return directory.xattrs(name);
  }

  @Override
  public void close() {}
}
