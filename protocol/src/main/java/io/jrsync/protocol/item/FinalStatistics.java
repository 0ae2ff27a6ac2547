package io.jrsync.protocol.item;

import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import java.io.IOException;

/**
 * What a sending server tells its client at the end (session chapter, section 8.5).
 *
 * @param bytesRead by the sender
 * @param bytesWritten by the sender
 * @param totalSize of all files in the list
 * @param listBuildMillis from protocol 29 on, else 0
 * @param listTransferMillis from protocol 29 on, else 0
 */
public record FinalStatistics(
    long bytesRead,
    long bytesWritten,
    long totalSize,
    long listBuildMillis,
    long listTransferMillis) {

  private static final int MIN_BYTES = 3;

  public static FinalStatistics read(WireInput in, int protocol) throws IOException {
    long read = count(in);
    long written = count(in);
    long size = count(in);
    return protocol < 29
        ? new FinalStatistics(read, written, size, 0, 0)
        : new FinalStatistics(read, written, size, count(in), count(in));
  }

  private static long count(WireInput in) throws IOException {
    long value = in.readVarlong30(MIN_BYTES);
    if (value < 0) {
      throw new ProtocolException("negative number in the final statistics: " + value);
    }
    return value;
  }

  public void write(WireOutput out, int protocol) throws IOException {
    out.writeVarlong30(bytesRead, MIN_BYTES);
    out.writeVarlong30(bytesWritten, MIN_BYTES);
    out.writeVarlong30(totalSize, MIN_BYTES);
    if (protocol >= 29) {
      out.writeVarlong30(listBuildMillis, MIN_BYTES);
      out.writeVarlong30(listTransferMillis, MIN_BYTES);
    }
  }
}
