package io.jrsync.protocol.token;

import java.io.IOException;

/**
 * Reads the tokens of one file after another, for a whole session (transfer chapter, section 5).
 *
 * <p>Data comes in steps of bounded size however well it was compressed. A stream that breaks the
 * rules is a {@link io.jrsync.protocol.ProtocolException}; after any exception the reader is of no
 * more use. Block numbers are not negative, but whether the basis has such a block is for the
 * caller to check.
 *
 * <p>Made by {@link TokenStreams}. Owned by one thread. It does not close the input it was made
 * with; {@link #close} only frees the decompressor.
 */
public interface TokenReader extends AutoCloseable {

  /** What {@link #next} found. */
  enum Kind {
    /** Data of the file, see {@link #buffer}. */
    LITERAL,
    /** A reference to a block of the basis, see {@link #block}. */
    BLOCK,
    /** The end of the file; the next token belongs to the next one. */
    END
  }

  /** Reads the next token or the next part of one. */
  Kind next() throws IOException;

  /** Where the data of a literal stands until the next call of {@link #next}. */
  byte[] buffer();

  /** Where in {@link #buffer} the data starts. */
  int offset();

  /** How many bytes of data there are, at least 1. */
  int length();

  /** The number of the block. */
  int block();

  /**
   * Tells the content of the block just returned, which some decompressors learn from. It may come
   * in several pieces, in order. A caller that drops the file's content need not call this; data
   * that can then not be decompressed is left out, and the stream stays in step.
   */
  void blockData(byte[] bytes, int offset, int length) throws IOException;

  /** Frees what is held outside the heap. Nothing may be called afterwards. */
  @Override
  void close();
}
