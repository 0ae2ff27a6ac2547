package io.jrsync.protocol.delta;

import java.io.IOException;

/**
 * Takes a file's new content in order, piece by piece: bytes the peer does not have, and blocks of
 * the basis it has. The arrays belong to the caller and change after the call.
 */
public interface DeltaSink {

  /** Takes 1 to 32768 bytes that are in no block of the basis. */
  void literal(byte[] bytes, int offset, int length) throws IOException;

  /** Takes a block of the basis; {@code bytes} holds what is in it. */
  void block(int index, byte[] bytes, int offset, int length) throws IOException;
}
