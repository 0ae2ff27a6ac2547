package io.jrsync.transfer.tree;

import io.jrsync.protocol.RawName;
import java.io.IOException;

/** An open file of {@link FakeSuperTrees}. */
final class FakeFile implements WritableFile {
  private final WritableFile actual;
  private final FakeObject object;

  /** Takes ownership of {@code actual}. */
  FakeFile(WritableFile actual, RawName name) {
    this.actual = actual;
    this.object = new FakeObject(actual, name);
  }

  @Override
  public FileStat stat() throws IOException {
    return object.stat();
  }

  @Override
  public void setOwner(int uid, int gid) throws IOException {
    object.setOwner(uid, gid);
  }

  @Override
  public void setPermissions(int permissions) throws IOException {
    object.setPermissions(permissions);
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
  public int read(long position, byte[] target, int offset, int length) throws IOException {
    return actual.read(position, target, offset, length);
  }

  @Override
  public void write(long position, byte[] bytes, int offset, int length) throws IOException {
    actual.write(position, bytes, offset, length);
  }

  @Override
  public void truncate(long size) throws IOException {
    actual.truncate(size);
  }

  @Override
  public void punch(long position, long length) throws IOException {
    actual.punch(position, length);
  }

  @Override
  public void reserve(long length, boolean extend) throws IOException {
    actual.reserve(length, extend);
  }

  @Override
  public long length() throws IOException {
    return actual.length();
  }

  @Override
  public long nextData(long position) throws IOException {
    return actual.nextData(position);
  }

  @Override
  public long nextHole(long position) throws IOException {
    return actual.nextHole(position);
  }

  @Override
  public void sync() throws IOException {
    actual.sync();
  }

  @Override
  public void close() {
    actual.close();
  }
}
