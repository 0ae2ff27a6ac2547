package io.jrsync.transfer.tree;

import io.jrsync.protocol.RawName;
import java.io.IOException;

/**
 * An object that cannot be opened, such as a symlink or a device, by its name in an open directory.
 * Does not own the directory.
 */
public record NamedObject(Directory directory, RawName name) implements OpenObject {

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
  public void setAccessed(long seconds, int nanos) throws IOException {
    directory.setAccessed(name, seconds, nanos);
  }

  @Override
  public ExtendedAttributes xattrs() {
    return directory.xattrs(name);
  }

  @Override
  public void close() {}
}
