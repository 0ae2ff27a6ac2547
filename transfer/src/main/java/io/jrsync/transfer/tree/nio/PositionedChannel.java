package io.jrsync.transfer.tree.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads and writes a channel at any position from any thread. A file channel can do that by itself;
 * any other takes turns. As with all channels of the JDK, interrupting a thread that uses it closes
 * it.
 */
final class PositionedChannel {
  private final SeekableByteChannel channel;
  private final ReentrantLock turns = new ReentrantLock();

  /** Takes ownership of {@code channel}. */
  PositionedChannel(SeekableByteChannel channel) {
    this.channel = channel;
  }

  /** Reads until the range is full or the file ends; returns how many bytes there were. */
  int read(long position, byte[] target, int offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(target, offset, length);
    while (buffer.hasRemaining() && readSome(position + buffer.position() - offset, buffer) > 0) {
      // Each turn takes a piece.
    }
    return buffer.position() - offset;
  }

  private int readSome(long position, ByteBuffer buffer) throws IOException {
    if (channel instanceof FileChannel file) {
      return file.read(buffer, position);
    }
    turns.lock();
    try {
      return channel.position(position).read(buffer);
    } finally {
      turns.unlock();
    }
  }

  void write(long position, byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
    while (buffer.hasRemaining()) {
      writeSome(position + buffer.position() - offset, buffer);
    }
  }

  private void writeSome(long position, ByteBuffer buffer) throws IOException {
    if (channel instanceof FileChannel file) {
      file.write(buffer, position);
      return;
    }
    turns.lock();
    try {
      channel.position(position).write(buffer);
    } finally {
      turns.unlock();
    }
  }

  void cut(long size) throws IOException {
    channel.truncate(size);
  }

  long size() throws IOException {
    return channel.size();
  }

  void sync() throws IOException {
    if (channel instanceof FileChannel file) {
      file.force(true);
    }
  }

  void close() throws IOException {
    channel.close();
  }
}
