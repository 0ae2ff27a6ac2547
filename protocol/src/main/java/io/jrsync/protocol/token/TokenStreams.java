package io.jrsync.protocol.token;

import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;

/**
 * Makes the token streams of a session. A session has one of them: the sender writes, the receiver
 * reads; compression may carry state from file to file.
 */
public final class TokenStreams {
  private TokenStreams() {}

  /**
   * Returns a writer of its own for one session.
   *
   * @param compression an algorithm that {@link CompressionAlgorithm#isAvailable is available}
   * @param level how hard to compress, brought into the algorithm's range; {@link
   *     CompressionAlgorithm#DEFAULT_LEVEL} for its default
   * @param threads how many more threads zstd works in; the others know of none
   * @param protocol the negotiated protocol version
   */
  public static TokenWriter writer(
      CompressionAlgorithm compression, int level, int threads, int protocol, WireOutput out) {
    FlagWriter flags = new FlagWriter(out);
    return switch (compression) {
      case NONE -> new PlainTokenWriter(out);
      case ZLIB ->
          new CompressedTokenWriter(
              flags, new DeflateEncoder(flags, level, new BlockHistory(protocol)));
      case ZLIBX -> new CompressedTokenWriter(flags, new DeflateEncoder(flags, level, null));
      case LZ4 -> new CompressedTokenWriter(flags, new Lz4Encoder(flags));
      case ZSTD -> new CompressedTokenWriter(flags, new ZstdEncoder(flags, level, threads));
    };
  }

  /**
   * Returns a reader of its own for one session.
   *
   * @param compression an algorithm that {@link CompressionAlgorithm#isAvailable is available}
   * @param protocol the negotiated protocol version
   */
  public static TokenReader reader(CompressionAlgorithm compression, int protocol, WireInput in) {
    return switch (compression) {
      case NONE -> new PlainTokenReader(in);
      case ZLIB -> new CompressedTokenReader(in, new DeflateDecoder(new BlockHistory(protocol)));
      case ZLIBX -> new CompressedTokenReader(in, new DeflateDecoder(null));
      case LZ4 -> new CompressedTokenReader(in, new Lz4Decoder());
      case ZSTD -> new CompressedTokenReader(in, new ZstdDecoder());
    };
  }
}
