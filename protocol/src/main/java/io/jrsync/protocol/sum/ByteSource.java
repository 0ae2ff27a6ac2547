package io.jrsync.protocol.sum;

import java.io.IOException;

/** Content that can be read at any position, such as an open file. */
public interface ByteSource {

  /**
   * Reads up to {@code length} bytes at {@code position} into {@code target} from {@code offset}
   * on.
   *
   * @return how many were read; fewer than asked for only at the end, 0 or less there
   */
  int read(long position, byte[] target, int offset, int length) throws IOException;
}
