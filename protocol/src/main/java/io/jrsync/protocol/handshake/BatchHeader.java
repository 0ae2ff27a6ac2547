package io.jrsync.protocol.handshake;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.options.BatchBits;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import java.io.IOException;

/**
 * What a batch file begins with, in the place of a handshake (transfer chapter, section 9.1).
 *
 * <pre>
 * option bits (int) | protocol (int) | from 30 on: compat flags (varint) | checksum seed (int)
 * </pre>
 *
 * @param bits the options that its data depends on
 * @param protocol the version of its data
 * @param compat what was decided when it was written
 * @param seed of its checksums
 */
public record BatchHeader(BatchBits bits, int protocol, CompatFlags compat, int seed) {
  private static final int OLDEST = 27;

  /**
   * Reads the header of a file.
   *
   * @param newest the newest version that may be used
   */
  public static BatchHeader read(WireInput in, int newest) throws IOException {
    BatchBits bits = new BatchBits(in.readInt());
    int protocol = in.readInt();
    if (protocol > newest) {
      throw new ProtocolException(
          "The protocol version in the batch file is too new (" + protocol + " > " + newest + ").");
    }
    if (protocol < OLDEST) {
      throw new ProtocolException(
          ExitCode.PROTOCOL,
          "The protocol version in the batch file is too old (" + protocol + " < " + OLDEST + ").");
    }
    CompatFlags compat = protocol >= 30 ? new CompatFlags(in.readVarint()) : CompatFlags.NONE;
    return new BatchHeader(bits, protocol, compat, in.readInt());
  }

  /** Writes the header; the data follows. */
  public void write(WireOutput out) throws IOException {
    out.writeInt(bits.bits());
    out.writeInt(protocol);
    if (protocol >= 30) {
      out.writeVarint(compat.bits());
    }
    out.writeInt(seed);
  }
}
