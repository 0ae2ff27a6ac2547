package io.jrsync.transfer.tree.nio;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.ExtendedAttributes;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.WritableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/** A file open for reading and writing. */
final class NioWritableFile extends NioFile implements WritableFile {
  private static final byte[] ZEROS = new byte[1 << 16];

  NioWritableFile(
      RawName name, Path path, Attributes attributes, PositionedChannel channel, FileStat opened) {
    super(name, path, attributes, channel, opened);
  }

  /** One change of the file. */
  private interface Change {
    void run() throws IOException;
  }

  private void change(String what, Change change) throws IOException {
    Failures.translating(
        what,
        name(),
        () -> {
          change.run();
          return true;
        });
  }

  @Override
  public void write(long position, byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    change("write", () -> channel().write(position, bytes, offset, length));
  }

  @Override
  public void truncate(long size) throws IOException {
    change(
        "truncate",
        () -> {
          if (size > channel().size()) {
            // A channel cannot extend a file but by writing behind its end.
            channel().write(size - 1, ZEROS, 0, 1);
          } else {
            channel().cut(size);
          }
        });
  }

  /** Writes zeros. */
  @Override
  public void punch(long position, long length) throws IOException {
    change(
        "punch",
        () -> {
          long end = Math.min(channel().size(), position + length);
          long at = position;
          while (at < end) {
            int count = (int) Math.min(ZEROS.length, end - at);
            channel().write(at, ZEROS, 0, count);
            at += count;
          }
        });
  }

  @Override
  public void reserve(long length, boolean extend) throws IOException {
    throw new TreeException("fallocate", name(), Errno.ENOTSUP);
  }

  @Override
  public void setOwner(int uid, int gid) throws IOException {
    change("chown", () -> attributes().setOwner(ownPath(), uid, gid));
  }

  @Override
  public void setPermissions(int permissions) throws IOException {
    change("chmod", () -> attributes().setPermissions(ownPath(), permissions));
  }

  @Override
  public void setModified(long seconds, int nanos) throws IOException {
    change("utimes", () -> attributes().setModified(ownPath(), seconds, nanos));
  }

  @Override
  public void setAccessed(long seconds, int nanos) throws IOException {
    change("utimes", () -> attributes().setAccessed(ownPath(), seconds, nanos));
  }

  @Override
  public ExtendedAttributes xattrs() {
    return new NioXattrs(name(), this::ownPath);
  }

  @Override
  public void sync() throws IOException {
    change("fsync", channel()::sync);
  }
}
