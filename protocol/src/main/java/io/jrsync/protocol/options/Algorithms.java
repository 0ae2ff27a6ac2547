package io.jrsync.protocol.options;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.sum.ChecksumAlgorithm;
import io.jrsync.protocol.token.CompressionAlgorithm;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for in the way of checksums, compression and protocol.
 *
 * @param transferSum checksum of transferred data; null: negotiated
 * @param listSum checksum of {@code --checksum}; null: negotiated
 * @param seed checksum seed; 0: the server's choice
 * @param compress file data is compressed
 * @param compression with which algorithm; null: negotiated. Can be {@code NONE} by name, which
 *     still travels.
 * @param compressionLevel its level; {@link CompressionAlgorithm#DEFAULT_LEVEL} when not given
 * @param compressionThreads in how many threads zstd compresses, besides the sender's; 0: none
 * @param skipCompress endings of names, as {@code --skip-compress} has them; null when not given. A
 *     server that sends is told; no algorithm of today goes by it.
 * @param maxProtocol the newest protocol to offer
 */
public record Algorithms(
    @Nullable ChecksumAlgorithm transferSum,
    @Nullable ChecksumAlgorithm listSum,
    int seed,
    boolean compress,
    @Nullable CompressionAlgorithm compression,
    int compressionLevel,
    int compressionThreads,
    @Nullable RawName skipCompress,
    int maxProtocol) {

  /** The newest protocol of this project. */
  public static final int NEWEST_PROTOCOL = 32;

  /** Returns the same with compression on or off. */
  Algorithms withCompression(boolean on) {
    return new Algorithms(
        transferSum,
        listSum,
        seed,
        on,
        compression,
        compressionLevel,
        compressionThreads,
        skipCompress,
        maxProtocol);
  }
}
