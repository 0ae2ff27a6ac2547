package io.jrsync.transfer.role;

import io.jrsync.protocol.sum.ByteSource;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.ReadableFile;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads an open file without reading its holes: what lies in one is zeros. Where data begins is
 * asked anew for every piece, so that what is written into a hole meanwhile is seen as it would be
 * by reading. Owned by one thread; does not own the file.
 */
public final class HoleSkipping implements ByteSource {
  private static final int UNIT = 512;

  private final ReadableFile file;
  private final long size;

  /** What is known to be data. */
  private long dataStart;

  private long dataEnd;

  private HoleSkipping(ReadableFile file, long size) {
    this.file = file;
    this.size = size;
  }

  /**
   * Returns the content of a file; one without holes as it is, at no further cost, and one that
   * cannot be looked at too: reading it will tell why.
   */
  public static ByteSource of(ReadableFile file) throws IOException {
    try {
      FileStat stat = file.statAtOpen();
      boolean sparse = stat.isRegular() && stat.blocks() < stat.size() / UNIT;
      return sparse ? new HoleSkipping(file, stat.size()) : file;
    } catch (TreeException e) {
      return file;
    }
  }

  @Override
  public int read(long position, byte[] target, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      long at = position + done;
      long data = isData(at) || at >= size ? at : file.nextData(at);
      int zeros = Math.clamp(Math.min(data, size) - at, 0, length - done);
      Arrays.fill(target, offset + done, offset + done + zeros, (byte) 0);
      done += zeros;
      if (zeros == 0) {
        int wanted = (int) Math.min(length - done, dataAt(at));
        int got = file.read(at, target, offset + done, wanted);
        done += Math.max(got, 0);
        if (got < wanted) {
          return done;
        }
      }
    }
    return done;
  }

  private boolean isData(long position) {
    return position >= dataStart && position < dataEnd;
  }

  /** How much can be read without a look for holes. */
  private long dataAt(long position) throws IOException {
    if (position >= size) {
      return Long.MAX_VALUE;
    }
    if (!isData(position)) {
      dataStart = position;
      dataEnd = file.nextHole(position);
    }
    // A file that was cut has neither data nor holes here: reading tells.
    return dataEnd > position ? dataEnd - position : Long.MAX_VALUE;
  }
}
