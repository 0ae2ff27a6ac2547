package io.jrsync.protocol.token;

import java.io.IOException;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;

/**
 * LZ4: every chunk is a block of its own, without header or history (transfer chapter, section
 * 5.5). Blocks take so little input that even incompressible data fits a chunk.
 */
final class Lz4Encoder implements LiteralEncoder {
  /**
   * The largest n with n + n / 255 + 16, the longest result, within {@link FlagWriter#MAX_CHUNK}.
   */
  private static final int MAX_INPUT = 16304;

  private final FlagWriter flags;
  private final LZ4Compressor compressor = LZ4Factory.fastestInstance().fastCompressor();
  private final byte[] input = new byte[MAX_INPUT];
  private final byte[] output = new byte[FlagWriter.MAX_CHUNK];
  private int inputLength;

  Lz4Encoder(FlagWriter flags) {
    this.flags = flags;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int done = 0; done < length; ) {
      int n = Math.min(length - done, MAX_INPUT - inputLength);
      System.arraycopy(bytes, offset + done, input, inputLength, n);
      inputLength += n;
      done += n;
      if (inputLength == MAX_INPUT) {
        flush();
      }
    }
  }

  /** Sends a chunk, unless there is no data: a block of nothing would end the file. */
  @Override
  public void flush() throws IOException {
    if (inputLength > 0) {
      int n = compressor.compress(input, 0, inputLength, output, 0, output.length);
      flags.chunk(output, 0, n);
      inputLength = 0;
    }
  }
}
