package io.jrsync.protocol.token;

import java.io.IOException;

/**
 * Writes the tokens of one file after another, for a whole session (transfer chapter, section 5).
 *
 * <p>Made by {@link TokenStreams}. Owned by one thread. It writes to the output it was made with
 * but neither flushes nor closes it; {@link #close} only frees the compressor.
 */
public interface TokenWriter extends AutoCloseable {

  /** Writes {@code length} bytes of data; the array is free again on return. */
  void literal(byte[] bytes, int offset, int length) throws IOException;

  /**
   * Writes a reference to a block of the basis.
   *
   * @param index the block's number
   * @param bytes where its content stands, which some compressors learn from
   */
  void block(int index, byte[] bytes, int offset, int length) throws IOException;

  /** Ends the file; the next token belongs to the next one. */
  void end() throws IOException;

  /** Frees what is held outside the heap. Nothing may be called afterwards. */
  @Override
  void close();
}
