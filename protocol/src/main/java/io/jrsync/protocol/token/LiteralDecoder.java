package io.jrsync.protocol.token;

import io.jrsync.protocol.wire.WireInput;
import java.io.IOException;

/**
 * Decompresses the literal data of a session. Owned by a {@link CompressedTokenReader}, which calls
 * {@link #decode} until it returns 0 after each {@link #chunk} and {@link #endLiteral}.
 */
sealed interface LiteralDecoder permits DeflateDecoder, Lz4Decoder, ZstdDecoder {

  /** Reads the {@code length} bytes of a chunk, at most {@link FlagWriter#MAX_CHUNK}. */
  void chunk(WireInput in, int length) throws IOException;

  /** Decompresses into {@link #buffer} from its start; returns how many bytes, 0 for no more. */
  int decode() throws IOException;

  /** Where {@link #decode} leaves data. */
  byte[] buffer();

  /** Chunks came, and the next token is none. */
  default void endLiteral() {}

  /** A block is referenced; its content may follow in {@link #blockData}. */
  default void block() {}

  /** Takes content of the block, the whole or the next piece. */
  default void blockData(byte[] bytes, int offset, int length) {}

  /** The file has ended. */
  default void endFile() {}

  /** Frees what is held outside the heap. */
  default void close() {}
}
