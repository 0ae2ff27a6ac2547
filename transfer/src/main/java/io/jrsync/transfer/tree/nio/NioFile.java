package io.jrsync.transfer.tree.nio;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.ReadableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A file open for reading. The channel is a handle; attributes go by path, checked to be its own.
 */
class NioFile implements ReadableFile {
  private final RawName name;
  private final Path path;
  private final Attributes attributes;
  private final PositionedChannel channel;
  private final FileStat opened;

  /**
   * Takes ownership of {@code channel}.
   *
   * @param path what it was opened by
   * @param opened what it looked like then
   */
  NioFile(
      RawName name, Path path, Attributes attributes, PositionedChannel channel, FileStat opened) {
    this.name = name;
    this.path = path;
    this.attributes = attributes;
    this.channel = channel;
    this.opened = opened;
  }

  @Override
  public FileStat stat() throws IOException {
    return Failures.translating(
        "stat",
        name,
        () -> {
          long size = channel.size();
          try {
            FileStat now = attributes.read(path, LinkOption.NOFOLLOW_LINKS);
            return now.isSameFile(opened) ? now : nameless(size);
          } catch (NoSuchFileException e) {
            return nameless(size);
          }
        });
  }

  /** What is known of a file whose name was taken away: as it was, but for the size. */
  private FileStat nameless(long size) {
    return new FileStat(
        opened.mode(),
        size,
        opened.mtime(),
        opened.mtimeNanos(),
        opened.atime(),
        opened.atimeNanos(),
        opened.uid(),
        opened.gid(),
        opened.device(),
        opened.inode(),
        0,
        0,
        0,
        UnixStat.blocks(size));
  }

  /** Returns the path, after looking that it still leads to this file. */
  final Path ownPath() throws IOException {
    channel.size(); // fails when closed
    if (!attributes.read(path, LinkOption.NOFOLLOW_LINKS).isSameFile(opened)) {
      throw new NoSuchFileException(path.toString());
    }
    return path;
  }

  final Attributes attributes() {
    return attributes;
  }

  final PositionedChannel channel() {
    return channel;
  }

  final RawName name() {
    return name;
  }

  @Override
  public int read(long position, byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    return Failures.translating("read", name, () -> channel.read(position, target, offset, length));
  }

  /** Nothing tells about holes: all is data. */
  @Override
  public long nextData(long position) throws IOException {
    return Math.min(position, channel.size());
  }

  @Override
  public long nextHole(long position) throws IOException {
    return channel.size();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
