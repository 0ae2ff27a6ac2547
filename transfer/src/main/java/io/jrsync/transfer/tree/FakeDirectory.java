package io.jrsync.transfer.tree;

import io.jrsync.protocol.RawName;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A directory of {@link FakeSuperTrees}. Symlinks, devices and specials are regular files with a
 * record of what they stand for; a symlink's target is the content. Real ones count too.
 */
final class FakeDirectory implements Directory {
  private static final int SYMLINK = 0120777;
  private static final int PRIVATE = 0600;

  /** Linux keeps a symlink's target in one page. */
  private static final int LONGEST_TARGET = 4095;

  private final Directory actual;
  private final RawName opened;

  /**
   * Takes ownership of {@code actual}.
   *
   * @param opened what it was opened by, for messages
   */
  FakeDirectory(Directory actual, RawName opened) {
    this.actual = actual;
    this.opened = opened;
  }

  private FakeObject self() {
    return new FakeObject(actual, opened);
  }

  private FakeObject entry(RawName name) {
    return new FakeObject(new NamedObject(actual, name), name);
  }

  private static Directory actualOf(String operation, RawName name, Directory other)
      throws TreeException {
    if (other instanceof FakeDirectory fake) {
      return fake.actual;
    }
    throw new TreeException(operation, name, Errno.EXDEV);
  }

  @Override
  public FileStat stat() throws IOException {
    return self().stat();
  }

  @Override
  public FileStat stat(RawName name) throws IOException {
    return entry(name).stat();
  }

  @Override
  public @Nullable FileStat find(RawName name) throws IOException {
    FileStat real = actual.find(name);
    return real == null ? null : entry(name).look(real);
  }

  @Override
  public FileStat statTarget(RawName name) throws IOException {
    return actual.statTarget(name);
  }

  @Override
  public void list(EntryVisitor visitor) throws IOException {
    actual.list(
        new EntryVisitor() {
          @Override
          public void visit(RawName name, FileStat real) throws IOException {
            FileStat stat;
            try {
              stat = entry(name).look(real);
            } catch (TreeException e) {
              visitor.failed(name, e);
              return;
            }
            visitor.visit(name, stat);
          }

          @Override
          public void failed(RawName name, TreeException failure) throws IOException {
            visitor.failed(name, failure);
          }
        });
  }

  @Override
  public Directory openDirectory(RawName name) throws IOException {
    return new FakeDirectory(actual.openDirectory(name), name);
  }

  @Override
  public Directory openDirectoryFollowing(RawName name) throws IOException {
    return new FakeDirectory(actual.openDirectoryFollowing(name), name);
  }

  @Override
  public Directory duplicate() throws IOException {
    return new FakeDirectory(actual.duplicate(), opened);
  }

  @Override
  public ReadableFile openFile(RawName name) throws IOException {
    return actual.openFile(name);
  }

  @Override
  public ReadableFile openFileFollowing(RawName name) throws IOException {
    return actual.openFileFollowing(name);
  }

  @Override
  public WritableFile createFile(RawName name, int permissions) throws IOException {
    int possible = FakeStat.realPermissions(permissions, false);
    return new FakeFile(actual.createFile(name, possible), name);
  }

  @Override
  public WritableFile openForUpdate(RawName name) throws IOException {
    return new FakeFile(actual.openForUpdate(name), name);
  }

  /** Attributes of a real device are those of its own. */
  @Override
  public WritableFile openDevice(RawName name) throws IOException {
    return new FakeFile(actual.openDevice(name), name);
  }

  @Override
  public RawName readLink(RawName name) throws IOException {
    FileStat real = actual.stat(name);
    if (real.isSymlink()) {
      return actual.readLink(name);
    }
    if (!entry(name).look(real).isSymlink()) {
      throw new TreeException("readlink", name, Errno.EINVAL);
    }
    byte[] target = new byte[LONGEST_TARGET];
    try (ReadableFile file = actual.openFile(name)) {
      int length = Math.max(0, file.read(0, target, 0, target.length));
      return RawName.of(target, 0, length);
    }
  }

  @Override
  public void makeDirectory(RawName name, int permissions) throws IOException {
    actual.makeDirectory(name, FakeStat.realPermissions(permissions, true));
  }

  @Override
  public void makeSymlink(RawName name, RawName target) throws IOException {
    make(name, SYMLINK, 0, 0, target.toBytes());
  }

  @Override
  public void makeNode(RawName name, int mode, int rdevMajor, int rdevMinor) throws IOException {
    make(name, mode, rdevMajor, rdevMinor, new byte[0]);
  }

  /** What could be made only in part is not left behind. */
  private void make(RawName name, int mode, int rdevMajor, int rdevMinor, byte[] content)
      throws IOException {
    try (WritableFile file = actual.createFile(name, PRIVATE)) {
      try {
        file.write(0, content, 0, content.length);
        file.setPermissions(FakeStat.realPermissions(mode, false));
        FileStat real = file.stat();
        FakeStat wanted = new FakeStat(mode, rdevMajor, rdevMinor, real.uid(), real.gid());
        new FakeObject(file, name).keep(wanted, real);
      } catch (IOException e) {
        actual.removeFile(name);
        throw e;
      }
    }
  }

  @Override
  public void makeLink(RawName name, Directory from, RawName existing) throws IOException {
    actual.makeLink(name, actualOf("link", name, from), existing);
  }

  @Override
  public void rename(RawName name, Directory target, RawName newName) throws IOException {
    actual.rename(name, actualOf("rename", name, target), newName);
  }

  @Override
  public void removeFile(RawName name) throws IOException {
    actual.removeFile(name);
  }

  @Override
  public void removeDirectory(RawName name) throws IOException {
    actual.removeDirectory(name);
  }

  @Override
  public void setOwner(RawName name, int uid, int gid) throws IOException {
    entry(name).setOwner(uid, gid);
  }

  @Override
  public void setPermissions(RawName name, int permissions) throws IOException {
    entry(name).setPermissions(permissions);
  }

  @Override
  public void setModified(RawName name, long seconds, int nanos) throws IOException {
    actual.setModified(name, seconds, nanos);
  }

  @Override
  public void setAccessed(RawName name, long seconds, int nanos) throws IOException {
    actual.setAccessed(name, seconds, nanos);
  }

  @Override
  public ExtendedAttributes xattrs(RawName name) {
    return new FakeAttributes(actual.xattrs(name));
  }

  @Override
  public void setOwner(int uid, int gid) throws IOException {
    self().setOwner(uid, gid);
  }

  @Override
  public void setPermissions(int permissions) throws IOException {
    self().setPermissions(permissions);
  }

  @Override
  public void setModified(long seconds, int nanos) throws IOException {
    actual.setModified(seconds, nanos);
  }

  @Override
  public void setAccessed(long seconds, int nanos) throws IOException {
    actual.setAccessed(seconds, nanos);
  }

  @Override
  public ExtendedAttributes xattrs() {
    return new FakeAttributes(actual.xattrs());
  }

  @Override
  public void close() {
    actual.close();
  }
}
