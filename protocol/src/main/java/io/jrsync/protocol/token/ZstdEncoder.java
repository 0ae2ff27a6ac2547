package io.jrsync.protocol.token;

import com.github.luben.zstd.EndDirective;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * zstd: one frame for the whole session, flushed where a literal ends (transfer chapter, section
 * 5.4).
 */
final class ZstdEncoder implements LiteralEncoder {
  private static final int INPUT_SIZE = 32 * 1024;

  /** What the library can do. */
  private static final int MOST_THREADS = 200;

  private final FlagWriter flags;
  private final ZstdCompressCtx context = new ZstdCompressCtx();
  private final ByteBuffer input = ByteBuffer.allocate(INPUT_SIZE);
  private final ByteBuffer output = ByteBuffer.allocate(FlagWriter.MAX_CHUNK);

  /**
   * @param threads how many threads of the library compress while this one goes on; 0: none
   */
  ZstdEncoder(FlagWriter flags, int level, int threads) {
    this.flags = flags;
    context.setLevel(effectiveLevel(level)).setChecksum(false);
    context.setWorkers(Math.min(threads, MOST_THREADS));
  }

  private static int effectiveLevel(int level) {
    return level == CompressionAlgorithm.DEFAULT_LEVEL
        ? Zstd.defaultCompressionLevel()
        : Math.clamp(level, Zstd.minCompressionLevel(), Zstd.maxCompressionLevel());
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int done = 0; done < length; ) {
      int n = Math.min(length - done, input.remaining());
      input.put(bytes, offset + done, n);
      done += n;
      if (!input.hasRemaining()) {
        input.flip();
        while (input.hasRemaining()) {
          compress(EndDirective.CONTINUE);
        }
        input.clear();
      }
    }
  }

  @Override
  public void flush() throws IOException {
    input.flip();
    boolean done;
    do {
      done = compress(EndDirective.FLUSH);
    } while (!done);
    input.clear();
    send();
  }

  @Override
  public void close() {
    context.close();
  }

  /** Returns whether the library holds nothing back. */
  private boolean compress(EndDirective directive) throws IOException {
    boolean done = context.compressByteBufferStream(output, input, directive);
    if (!output.hasRemaining()) {
      send();
    }
    return done;
  }

  private void send() throws IOException {
    if (output.position() > 0) {
      flags.chunk(output.array(), 0, output.position());
      output.clear();
    }
  }
}
