package io.jrsync.transfer.tree.memory;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.ReadableFile;
import java.io.IOException;
import java.util.Objects;

/** A regular file open for reading. */
class MemoryFile extends MemoryHandle implements ReadableFile {
  private final FileNode file;

  MemoryFile(MemoryVolume volume, Access access, FileNode file, RawName name) {
    super(volume, access, file, name);
    this.file = file;
  }

  @Override
  public int read(long position, byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    return ask(Operation.READ, name(), () -> file.content().read(position, target, offset, length));
  }

  @Override
  public long nextData(long position) throws IOException {
    return ask(Operation.SEEK, name(), () -> file.content().nextData(position));
  }

  @Override
  public long nextHole(long position) throws IOException {
    return ask(Operation.SEEK, name(), () -> file.content().nextHole(position));
  }
}
