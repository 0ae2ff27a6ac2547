package io.jrsync.transfer.tree;

import io.jrsync.protocol.sum.ByteSource;
import java.io.IOException;

/**
 * A file open for positioned reads. Owned by who opened it; reads may come from several threads. A
 * read returns fewer bytes than asked for only at the end of the file, and 0 or -1 behind it.
 */
public interface ReadableFile extends ByteSource, AutoCloseable {

  FileStat stat() throws IOException;

  /**
   * What the file was when it was opened, at no further cost where opening it took a look at it.
   */
  default FileStat statAtOpen() throws IOException {
    return stat();
  }

  /**
   * Returns how many bytes there are to read: the size at opening, or what a block device holds. A
   * device that does not tell has none.
   */
  default long length() throws IOException {
    return statAtOpen().size();
  }

  /**
   * Returns the first position at or after {@code position} that may hold data, or the file's size
   * when only a hole is left.
   */
  long nextData(long position) throws IOException;

  /**
   * Returns the first position at or after {@code position} that lies in a hole, or the file's size
   * when there is none.
   */
  long nextHole(long position) throws IOException;

  /**
   * Ends the handle. Closing twice is harmless; anything else on a closed handle is an {@code
   * IOException}.
   */
  @Override
  void close();
}
