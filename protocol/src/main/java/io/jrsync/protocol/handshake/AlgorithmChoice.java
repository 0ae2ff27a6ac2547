package io.jrsync.protocol.handshake;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.Algorithms;
import io.jrsync.protocol.sum.ChecksumAlgorithm;
import io.jrsync.protocol.token.CompressionAlgorithm;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The algorithms of a session: those asked for by option, else those negotiated, else those that
 * the protocol version implies (session chapter, section 5.3).
 */
record AlgorithmChoice(
    ChecksumAlgorithm transferSum, ChecksumAlgorithm listSum, CompressionAlgorithm compression) {

  /**
   * Chooses, with an exchange of names for what was left open if {@code byName}. Writes all of its
   * own names before it reads any.
   */
  static AlgorithmChoice make(
      WireInput in, WireOutput out, Algorithms wanted, int protocol, boolean byName, Role role)
      throws IOException {
    AlgorithmNegotiation<ChecksumAlgorithm> sums =
        byName && wanted.transferSum() == null ? AlgorithmNegotiation.ofChecksums(role) : null;
    AlgorithmNegotiation<CompressionAlgorithm> compressions =
        byName && wanted.compress() && wanted.compression() == null
            ? AlgorithmNegotiation.ofCompressions(role)
            : null;
    if (sums != null) {
      sums.offer(out);
    }
    if (compressions != null) {
      compressions.offer(out);
    }
    out.flush();
    ChecksumAlgorithm sum = sums != null ? sums.choose(in) : sumWithoutNames(wanted, protocol);
    CompressionAlgorithm compression =
        compressions != null ? compressions.choose(in) : compressionWithoutNames(wanted);
    ChecksumAlgorithm listSum = wanted.listSum();
    return new AlgorithmChoice(sum, listSum != null ? listSum : sum, compression);
  }

  private static ChecksumAlgorithm sumWithoutNames(Algorithms wanted, int protocol) {
    @Nullable ChecksumAlgorithm named = wanted.transferSum();
    if (named != null) {
      return named;
    }
    return protocol >= 30 ? ChecksumAlgorithm.MD5 : ChecksumAlgorithm.MD4_OLD;
  }

  private static CompressionAlgorithm compressionWithoutNames(Algorithms wanted)
      throws RsyncException {
    if (!wanted.compress()) {
      return CompressionAlgorithm.NONE;
    }
    @Nullable CompressionAlgorithm named = wanted.compression();
    if (named == null) {
      return CompressionAlgorithm.ZLIB;
    }
    if (!named.isAvailable()) {
      throw new RsyncException(
          ExitCode.UNSUPPORTED, "compression " + named.wireName() + " is not available here");
    }
    return named;
  }
}
