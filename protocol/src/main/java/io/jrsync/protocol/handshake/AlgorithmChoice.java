package io.jrsync.protocol.handshake;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.Algorithms;
import io.jrsync.protocol.options.TransferOptions;
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
      WireInput in,
      WireOutput out,
      TransferOptions options,
      int protocol,
      boolean byName,
      Role role)
      throws IOException {
    Algorithms wanted = options.algorithms();
    boolean kept = options.update().batch().isWritten();
    if (kept && role == Role.SERVER) {
      requireReadable(wanted, protocol);
    }
    AlgorithmNegotiation<ChecksumAlgorithm> sums =
        byName && wanted.transferSum() == null
            ? AlgorithmNegotiation.ofChecksums(role, kept)
            : null;
    AlgorithmNegotiation<CompressionAlgorithm> compressions =
        byName && wanted.compress() && wanted.compression() == null
            ? AlgorithmNegotiation.ofCompressions(role, kept)
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

  /**
   * Whoever reads a batch file has no names to go by, and takes what the protocol version implies
   * unless its user says otherwise. Only a server that knows of the file can see to that.
   */
  private static void requireReadable(Algorithms wanted, int protocol) throws RsyncException {
    ChecksumAlgorithm sum = wanted.transferSum();
    if (sum != null && sum != impliedSum(protocol)) {
      throw refused("checksum", sum.wireName());
    }
    CompressionAlgorithm compression = wanted.compression();
    if (wanted.compress() && compression != null && compression != CompressionAlgorithm.ZLIB) {
      throw refused("compress", compression.wireName());
    }
  }

  /** With the exit code that the client of such a server ends with. */
  private static RsyncException refused(String what, String name) {
    return new RsyncException(
        ExitCode.STREAM_IO,
        "Your --" + what + "-choice value (" + name + ") was refused by the server.");
  }

  private static ChecksumAlgorithm impliedSum(int protocol) {
    return protocol >= 30 ? ChecksumAlgorithm.MD5 : ChecksumAlgorithm.MD4_OLD;
  }

  private static ChecksumAlgorithm sumWithoutNames(Algorithms wanted, int protocol) {
    @Nullable ChecksumAlgorithm named = wanted.transferSum();
    if (named != null) {
      return named;
    }
    return impliedSum(protocol);
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
