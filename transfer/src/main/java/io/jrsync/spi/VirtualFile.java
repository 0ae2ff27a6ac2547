package io.jrsync.spi;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.ReadableFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * An open file of a {@link VirtualTree}: positioned reads from a stream. Reading on from where the
 * last read ended costs nothing, going back opens the content again.
 */
final class VirtualFile implements ReadableFile {
  private final VirtualTree tree;
  private final String path;
  private final RawName name;
  private final FileStat stat;
  private InputStream content;
  private long position;
  private boolean closed;

  private VirtualFile(
      VirtualTree tree, String path, RawName name, FileStat stat, InputStream content) {
    this.tree = tree;
    this.path = path;
    this.name = name;
    this.stat = stat;
    this.content = content;
  }

  static VirtualFile open(VirtualTree tree, String path, RawName name, FileStat stat)
      throws IOException {
    try {
      return new VirtualFile(tree, path, name, stat, tree.open(path));
    } catch (IOException e) {
      throw VirtualDirectory.failed("open", name, e);
    }
  }

  @Override
  public FileStat stat() {
    return stat;
  }

  @Override
  public synchronized int read(long from, byte[] target, int offset, int length)
      throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (closed) {
      throw new IOException("the file is closed: " + path);
    }
    try {
      moveTo(from);
      int n = content.readNBytes(target, offset, (int) Math.min(length, stat.size() - position));
      position += n;
      return n;
    } catch (IOException e) {
      throw VirtualDirectory.failed("read", name, e);
    }
  }

  private void moveTo(long target) throws IOException {
    if (target < position) {
      content.close();
      content = tree.open(path);
      position = 0;
    }
    long end = Math.min(target, stat.size());
    if (end > position) {
      content.skipNBytes(end - position);
      position = end;
    }
  }

  /** All is data. */
  @Override
  public long nextData(long from) {
    return Math.min(from, stat.size());
  }

  @Override
  public long nextHole(long from) {
    return stat.size();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      try {
        content.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
