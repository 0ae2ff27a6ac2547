package io.jrsync.protocol.token;

import java.io.IOException;

/**
 * Compresses the literal data of a session into chunks. Owned by a {@link CompressedTokenWriter}.
 */
sealed interface LiteralEncoder permits DeflateEncoder, Lz4Encoder, ZstdEncoder {

  /** Takes at least one byte of data; the array is free again on return. */
  void write(byte[] bytes, int offset, int length) throws IOException;

  /** Sends chunks so that the peer can decompress everything written so far, at least one byte. */
  void flush() throws IOException;

  /** Takes the content of a block that was referenced; only called after a flush. */
  default void block(byte[] bytes, int offset, int length) {}

  /** The file has ended; only called after a flush. */
  default void endFile() {}

  /** Frees what is held outside the heap. */
  default void close() {}
}
