package io.jrsync.spi;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.ExtendedAttributes;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.WritableFile;

/** Refuses whatever would change something. */
abstract class ReadOnlyDirectory implements Directory {

  private static TreeException refused(String operation, RawName name) {
    return new TreeException(operation, name, Errno.EROFS);
  }

  @Override
  public final ExtendedAttributes xattrs(RawName name) {
    return new NoAttributes(name);
  }

  @Override
  public final ExtendedAttributes xattrs() {
    return new NoAttributes(RawName.DOT);
  }

  @Override
  public final WritableFile createFile(RawName name, int permissions) throws TreeException {
    throw refused("open", name);
  }

  @Override
  public final WritableFile openForUpdate(RawName name) throws TreeException {
    throw refused("open", name);
  }

  @Override
  public final void makeDirectory(RawName name, int permissions) throws TreeException {
    throw refused("mkdir", name);
  }

  @Override
  public final void makeSymlink(RawName name, RawName target) throws TreeException {
    throw refused("symlink", name);
  }

  @Override
  public final void makeNode(RawName name, int mode, int rdevMajor, int rdevMinor)
      throws TreeException {
    throw refused("mknod", name);
  }

  @Override
  public final void makeLink(RawName name, Directory from, RawName existing) throws TreeException {
    throw refused("link", name);
  }

  @Override
  public final void rename(RawName name, Directory target, RawName newName) throws TreeException {
    throw refused("rename", name);
  }

  @Override
  public final void removeFile(RawName name) throws TreeException {
    throw refused("unlink", name);
  }

  @Override
  public final void removeDirectory(RawName name) throws TreeException {
    throw refused("rmdir", name);
  }

  @Override
  public final void setOwner(RawName name, int uid, int gid) throws TreeException {
    throw refused("chown", name);
  }

  @Override
  public final void setPermissions(RawName name, int permissions) throws TreeException {
    throw refused("chmod", name);
  }

  @Override
  public final void setModified(RawName name, long seconds, int nanos) throws TreeException {
    throw refused("utime", name);
  }

  @Override
  public final void setAccessed(RawName name, long seconds, int nanos) throws TreeException {
    throw refused("utime", name);
  }

  @Override
  public final void setOwner(int uid, int gid) throws TreeException {
    throw refused("chown", RawName.DOT);
  }

  @Override
  public final void setPermissions(int permissions) throws TreeException {
    throw refused("chmod", RawName.DOT);
  }

  @Override
  public final void setModified(long seconds, int nanos) throws TreeException {
    throw refused("utime", RawName.DOT);
  }

  @Override
  public final void setAccessed(long seconds, int nanos) throws TreeException {
    throw refused("utime", RawName.DOT);
  }
}
