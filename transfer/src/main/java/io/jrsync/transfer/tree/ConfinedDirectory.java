package io.jrsync.transfer.tree;

import io.jrsync.protocol.RawName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A directory of {@link ConfinedTrees}: where the other one would follow a symlink, a walk does.
 */
final class ConfinedDirectory implements Directory {
  private final ConfinedTrees trees;
  private final Directory actual;
  private final List<RawName> path;

  /**
   * Takes ownership of {@code actual}.
   *
   * @param path the names that lead to it from the root
   */
  ConfinedDirectory(ConfinedTrees trees, Directory actual, List<RawName> path) {
    this.trees = trees;
    this.actual = actual;
    this.path = path;
  }

  Directory actual() {
    return actual;
  }

  /** Returns the directory for an operation that changes something there. */
  private Directory changing(String operation, RawName name) throws TreeException {
    if (trees.isReadOnly()) {
      throw new TreeException(operation, name, Errno.EROFS);
    }
    return actual;
  }

  private Directory changing(String operation) throws TreeException {
    return changing(operation, ownName());
  }

  private RawName ownName() {
    return path.isEmpty() ? RawName.DOT : path.getLast();
  }

  private Directory sameTrees(String operation, RawName name, Directory other)
      throws TreeException {
    if (other instanceof ConfinedDirectory confined && confined.trees == trees) {
      return confined.actual;
    }
    throw new TreeException(operation, name, Errno.EXDEV);
  }

  @Override
  public FileStat stat() throws IOException {
    return actual.stat();
  }

  @Override
  public FileStat stat(RawName name) throws IOException {
    return actual.stat(name);
  }

  @Override
  public @Nullable FileStat find(RawName name) throws IOException {
    return actual.find(name);
  }

  @Override
  public FileStat statTarget(RawName name) throws IOException {
    FileStat own = actual.stat(name);
    return own.isSymlink() ? walkTo(name).stat() : own;
  }

  @Override
  public void list(EntryVisitor visitor) throws IOException {
    actual.list(visitor);
  }

  @Override
  public Directory openDirectory(RawName name) throws IOException {
    Directory opened = actual.openDirectory(name);
    List<RawName> below = new ArrayList<>(path);
    below.add(name);
    return new ConfinedDirectory(trees, opened, List.copyOf(below));
  }

  @Override
  public Directory openDirectoryFollowing(RawName name) throws IOException {
    return actual.stat(name).isSymlink() ? trees.directory(walkTo(name)) : openDirectory(name);
  }

  @Override
  public Directory duplicate() throws IOException {
    return new ConfinedDirectory(trees, actual.duplicate(), path);
  }

  @Override
  public ReadableFile openFile(RawName name) throws IOException {
    return actual.openFile(name);
  }

  @Override
  public ReadableFile openFileFollowing(RawName name) throws IOException {
    return actual.stat(name).isSymlink() ? walkTo(name).file() : actual.openFile(name);
  }

  private ConfinedWalk walkTo(RawName name) throws IOException {
    return ConfinedWalk.toEntry(trees.root(), path, name, Errno.EACCES);
  }

  @Override
  public WritableFile createFile(RawName name, int permissions) throws IOException {
    return changing("create", name).createFile(name, permissions);
  }

  @Override
  public WritableFile openForUpdate(RawName name) throws IOException {
    return changing("open", name).openForUpdate(name);
  }

  @Override
  public WritableFile openDevice(RawName name) throws IOException {
    return changing("open", name).openDevice(name);
  }

  @Override
  public RawName readLink(RawName name) throws IOException {
    return actual.readLink(name);
  }

  @Override
  public void makeDirectory(RawName name, int permissions) throws IOException {
    changing("mkdir", name).makeDirectory(name, permissions);
  }

  @Override
  public void makeSymlink(RawName name, RawName target) throws IOException {
    changing("symlink", name).makeSymlink(name, target);
  }

  @Override
  public void makeNode(RawName name, int mode, int rdevMajor, int rdevMinor) throws IOException {
    changing("mknod", name).makeNode(name, mode, rdevMajor, rdevMinor);
  }

  @Override
  public void makeLink(RawName name, Directory from, RawName existing) throws IOException {
    changing("link", name).makeLink(name, sameTrees("link", name, from), existing);
  }

  @Override
  public void rename(RawName name, Directory target, RawName newName) throws IOException {
    changing("rename", name).rename(name, sameTrees("rename", name, target), newName);
  }

  @Override
  public void removeFile(RawName name) throws IOException {
    changing("unlink", name).removeFile(name);
  }

  @Override
  public void removeDirectory(RawName name) throws IOException {
    changing("rmdir", name).removeDirectory(name);
  }

  @Override
  public void setOwner(RawName name, int uid, int gid) throws IOException {
    changing("chown", name).setOwner(name, uid, gid);
  }

  @Override
  public void setPermissions(RawName name, int permissions) throws IOException {
    changing("chmod", name).setPermissions(name, permissions);
  }

  @Override
  public void setModified(RawName name, long seconds, int nanos) throws IOException {
    changing("utime", name).setModified(name, seconds, nanos);
  }

  @Override
  public void setAccessed(RawName name, long seconds, int nanos) throws IOException {
    changing("utime", name).setAccessed(name, seconds, nanos);
  }

  @Override
  public void setOwner(int uid, int gid) throws IOException {
    changing("chown").setOwner(uid, gid);
  }

  @Override
  public void setPermissions(int permissions) throws IOException {
    changing("chmod").setPermissions(permissions);
  }

  @Override
  public void setModified(long seconds, int nanos) throws IOException {
    changing("utime").setModified(seconds, nanos);
  }

  @Override
  public void setAccessed(long seconds, int nanos) throws IOException {
    changing("utime").setAccessed(seconds, nanos);
  }

  @Override
  public ExtendedAttributes xattrs() {
    return guarded(actual.xattrs(), ownName());
  }

  @Override
  public ExtendedAttributes xattrs(RawName name) {
    return guarded(actual.xattrs(name), name);
  }

  private ExtendedAttributes guarded(ExtendedAttributes of, RawName name) {
    return trees.isReadOnly() ? new ReadOnlyAttributes(of, name) : of;
  }

  @Override
  public void close() {
    actual.close();
  }
}
