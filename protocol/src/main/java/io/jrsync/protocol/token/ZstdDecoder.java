package io.jrsync.protocol.token;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.wire.WireInput;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The mirror of {@link ZstdEncoder}; a frame may also end and a new one follow. */
final class ZstdDecoder implements LiteralDecoder {
  private static final int OUTPUT_STEP = 32 * 1024;

  /** What rsync accepts, and what its level 22 asks for: a window of 128 MiB. */
  private static final int MAX_WINDOW_LOG = 27;

  private final ZstdDecompressCtx context = new ZstdDecompressCtx();
  private final ByteBuffer input = ByteBuffer.allocate(FlagWriter.MAX_CHUNK).limit(0);
  private final ByteBuffer output = ByteBuffer.allocate(OUTPUT_STEP);

  /** The last step filled the buffer, so the library may hold more. */
  private boolean outputHeld;

  ZstdDecoder() {
    context.setLongMax(MAX_WINDOW_LOG);
  }

  @Override
  public void chunk(WireInput in, int length) throws IOException {
    in.readFully(input.array(), 0, length);
    input.clear().limit(length);
  }

  @Override
  public int decode() throws ProtocolException {
    output.clear();
    if (outputHeld || input.hasRemaining()) {
      do {
        step();
      } while (output.position() == 0 && input.hasRemaining());
    }
    outputHeld = !output.hasRemaining();
    return output.position();
  }

  private void step() throws ProtocolException {
    int before = input.position();
    try {
      context.decompressByteBufferStream(output, input);
    } catch (ZstdException e) {
      throw new ProtocolException(ExitCode.STREAM_IO, "invalid zstd data: " + e.getMessage());
    }
    if (output.position() == 0 && input.hasRemaining() && input.position() == before) {
      throw new ProtocolException(ExitCode.STREAM_IO, "invalid zstd data: no progress");
    }
  }

  @Override
  public byte[] buffer() {
    return output.array();
  }

  @Override
  public void close() {
    context.close();
  }
}
