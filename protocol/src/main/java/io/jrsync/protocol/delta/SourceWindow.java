package io.jrsync.protocol.delta;

import io.jrsync.protocol.sum.ByteSource;
import io.jrsync.protocol.sum.ZeroFillingReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The part of the source that is in memory: a buffer that slides towards the end. */
final class SourceWindow {
  /** A larger buffer is not kept for the next file. */
  private static final int KEPT = 1 << 20;

  private final ZeroFillingReader reader = new ZeroFillingReader();
  private byte[] buffer = {};
  private long start;
  private long end;
  private long size;

  /** Turns to the bytes {@code from} to {@code size} of another source; nothing is read yet. */
  void open(ByteSource source, long from, long newSize, long capacity) {
    reader.open(source);
    start = from;
    end = from;
    size = newSize;
    int room = Math.toIntExact(Math.min(capacity, Math.max(0, newSize - from)));
    if (buffer.length < room) {
      buffer = new byte[room];
    }
  }

  /** Gives back memory that the next file is not likely to need. */
  void close() {
    if (buffer.length > KEPT) {
      buffer = new byte[0];
    }
  }

  /** Drops what is before {@code keep} and reads as much as there is room for. */
  void slide(long keep) throws IOException {
    int kept = (int) (end - keep);
    System.arraycopy(buffer, (int) (keep - start), buffer, 0, kept);
    start = keep;
    int n = (int) Math.min(buffer.length - kept, size - end);
    reader.read(end, buffer, kept, n);
    end += n;
  }

  byte[] buffer() {
    return buffer;
  }

  /** Where a position of the source is in the buffer. */
  int indexOf(long position) {
    return (int) (position - start);
  }

  /** The position behind the last byte in memory. */
  long end() {
    return end;
  }

  /** Why bytes of this source are zeros in its place; null when none are. */
  @Nullable IOException failure() {
    return reader.failure();
  }
}
