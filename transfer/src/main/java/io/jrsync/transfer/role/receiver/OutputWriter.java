package io.jrsync.transfer.role.receiver;

import io.jrsync.transfer.tree.WritableFile;
import java.io.IOException;
import java.util.Arrays;

/**
 * Writes a file's content from front to back: gathers small pieces, passes over what is in place
 * already, and with {@code --sparse} turns runs of zeros into holes (transfer chapter, sections 6.4
 * and 6.5). Owned by one thread; does not own the file.
 */
final class OutputWriter {
  private static final int BUFFER = 256 * 1024;

  /** Shorter runs of zeros inside a piece are written with their surroundings. */
  private static final int SPARSE_RUN = 1024;

  private static final byte[] ZEROS = new byte[SPARSE_RUN];

  private final WritableFile file;
  private final byte[] buffer;
  private final boolean sparse;

  /** End of what was held or reserved before; zeros below it must be punched, not passed over. */
  private final long oldEnd;

  private long written;
  private int buffered;
  private long zeros;

  /**
   * @param position where to begin
   * @param oldEnd end of the file's present content, or of its reserved space
   * @param buffer of {@link #newBuffer}, reusable from file to file
   */
  OutputWriter(WritableFile file, long position, long oldEnd, boolean sparse, byte[] buffer) {
    this.file = file;
    this.written = position;
    this.oldEnd = oldEnd;
    this.sparse = sparse;
    this.buffer = buffer;
  }

  static byte[] newBuffer() {
    return new byte[BUFFER];
  }

  /** Appends bytes. */
  void write(byte[] bytes, int offset, int length) throws IOException {
    if (sparse) {
      writeSparse(bytes, offset, length);
    } else {
      append(bytes, offset, length);
    }
  }

  /** Passes over bytes that are in the file at this position already. */
  void keep(byte[] bytes, int offset, int length) throws IOException {
    if (sparse) {
      writeSparse(bytes, offset, length);
    } else {
      flush();
      written += length;
    }
  }

  /** Passes over {@code length} bytes that are in the file already, without a look at them. */
  void skip(long length) throws IOException {
    settle();
    written += length;
  }

  /**
   * Puts everything in the file and sets its final size.
   *
   * @return that size
   */
  long finish() throws IOException {
    flush();
    long end = written + zeros;
    if (zeros > 0) {
      cutOld();
      file.truncate(end);
    } else if (end < oldEnd) {
      file.truncate(end);
    }
    written = end;
    zeros = 0;
    return end;
  }

  private void writeSparse(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int end = offset + length;
    while (from < end) {
      int run = zeroRun(bytes, from, end);
      boolean atEdge = from == offset || from + run == end;
      if (run > 0 && (atEdge || run >= SPARSE_RUN)) {
        flushData();
        zeros += run;
        from += run;
      } else {
        int stop = nextHole(bytes, from + run, end);
        settleZeros();
        append(bytes, from, stop - from);
        from = stop;
      }
    }
  }

  /** Returns how many zeros there are from {@code from} on. */
  private static int zeroRun(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end) {
      int n = Math.min(end - at, SPARSE_RUN);
      int mismatch = Arrays.mismatch(bytes, at, at + n, ZEROS, 0, n);
      if (mismatch >= 0) {
        return at + mismatch - from;
      }
      at += n;
    }
    return end - from;
  }

  /** Returns where the next run of zeros begins that becomes a hole, or the end. */
  private static int nextHole(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end) {
      if (bytes[at] != 0) {
        at++;
        continue;
      }
      int run = zeroRun(bytes, at, end);
      if (run >= SPARSE_RUN || at + run == end) {
        return at;
      }
      at += run;
    }
    return end;
  }

  private void append(byte[] bytes, int offset, int length) throws IOException {
    if (length > buffer.length - buffered) {
      flushData();
    }
    if (length >= buffer.length) {
      file.write(written, bytes, offset, length);
      written += length;
    } else {
      System.arraycopy(bytes, offset, buffer, buffered, length);
      buffered += length;
    }
  }

  private void flushData() throws IOException {
    if (buffered > 0) {
      file.write(written, buffer, 0, buffered);
      written += buffered;
      buffered = 0;
    }
  }

  private void settleZeros() throws IOException {
    if (zeros > 0) {
      flushData();
      punchOld(written + zeros);
      written += zeros;
      zeros = 0;
    }
  }

  private void punchOld(long end) throws IOException {
    long inside = Math.min(end, oldEnd);
    if (inside > written) {
      file.punch(written, inside - written);
    }
  }

  /** Gives the space of the last zeros back, to the end of its last block. */
  private void cutOld() throws IOException {
    if (oldEnd > written) {
      file.truncate(written);
    }
  }

  private void settle() throws IOException {
    flushData();
    settleZeros();
  }

  private void flush() throws IOException {
    flushData();
  }
}
