package io.jrsync.protocol.handshake;

import io.jrsync.protocol.sum.ChecksumAlgorithm;
import io.jrsync.protocol.token.CompressionAlgorithm;

/**
 * What two peers have agreed on; the same on both sides for the rest of the session. Immutable.
 *
 * @param protocol the protocol version, 27 to 32
 * @param compat the server's decisions; {@link CompatFlags#NONE} below protocol 30
 * @param seed the checksum seed
 * @param transferSum for block sums and the sum of each transferred file
 * @param listSum for {@code --checksum}
 * @param compression of file data
 */
public record SessionParameters(
    int protocol,
    CompatFlags compat,
    int seed,
    ChecksumAlgorithm transferSum,
    ChecksumAlgorithm listSum,
    CompressionAlgorithm compression) {

  /** Tells whether the seed comes before the data in MD5 block sums (transfer chapter, 1.3). */
  public boolean transferSumSeedBefore() {
    return compat.checksumSeedFix();
  }

  /** Tells whether the file list comes in pieces. */
  public boolean incRecurse() {
    return compat.incRecurse();
  }

  /** Tells whether a file list's end carries the I/O error flags. */
  public boolean safeFileList() {
    return protocol >= 31 || compat.safeFileList();
  }
}
