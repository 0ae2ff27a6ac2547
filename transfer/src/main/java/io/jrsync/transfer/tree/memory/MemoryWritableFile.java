package io.jrsync.transfer.tree.memory;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.WritableFile;
import java.io.IOException;
import java.util.Objects;

/** A regular file open for reading and writing. */
final class MemoryWritableFile extends MemoryFile implements WritableFile {
  private final FileNode file;

  MemoryWritableFile(MemoryVolume volume, Access access, FileNode file, RawName name) {
    super(volume, access, file, name);
    this.file = file;
  }

  @Override
  public void write(long position, byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    alter(Operation.WRITE, () -> file.content().write(position, bytes, offset, length));
  }

  @Override
  public void truncate(long size) throws IOException {
    alter(Operation.TRUNCATE, () -> file.content().truncate(size));
  }

  @Override
  public void punch(long position, long length) throws IOException {
    alter(Operation.PUNCH, () -> file.content().punch(position, length));
  }

  @Override
  public void reserve(long length, boolean extend) throws IOException {
    alter(Operation.RESERVE, () -> file.content().reserve(length, extend));
  }

  private void alter(Operation operation, Change change) throws IOException {
    change(
        operation,
        name(),
        () -> {
          change.run();
          access().written(file);
          file.touch(volume().now());
        });
  }

  @Override
  public void sync() throws IOException {
    change(Operation.SYNC, name(), () -> {});
  }
}
