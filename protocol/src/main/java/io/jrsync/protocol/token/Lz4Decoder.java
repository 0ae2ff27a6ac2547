package io.jrsync.protocol.token;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.wire.WireInput;
import java.io.IOException;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/** The mirror of {@link Lz4Encoder}. A block that expands to nothing or to too much is refused. */
final class Lz4Decoder implements LiteralDecoder {
  /** What rsync's own buffer holds. */
  private static final int MAX_OUTPUT = 32912;

  private final LZ4SafeDecompressor decompressor = LZ4Factory.fastestInstance().safeDecompressor();
  private final byte[] input = new byte[FlagWriter.MAX_CHUNK];
  private final byte[] output = new byte[MAX_OUTPUT];
  private int inputLength;

  @Override
  public void chunk(WireInput in, int length) throws IOException {
    in.readFully(input, 0, length);
    inputLength = length;
  }

  @Override
  public int decode() throws ProtocolException {
    if (inputLength == 0) {
      return 0;
    }
    int length = inputLength;
    inputLength = 0;
    try {
      int n = decompressor.decompress(input, 0, length, output, 0, output.length);
      if (n == 0) {
        throw new ProtocolException(ExitCode.STREAM_IO, "LZ4 block of nothing");
      }
      return n;
    } catch (LZ4Exception e) {
      throw new ProtocolException(ExitCode.STREAM_IO, "invalid LZ4 block: " + e.getMessage());
    }
  }

  @Override
  public byte[] buffer() {
    return output;
  }
}
