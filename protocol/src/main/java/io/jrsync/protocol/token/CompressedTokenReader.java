package io.jrsync.protocol.token;

import io.jrsync.protocol.token.FlagReader.Flag;
import io.jrsync.protocol.wire.WireInput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Tokens in the framing of {@link FlagWriter} around any decompressor. Literals have no length of
 * their own: chunks are decompressed until another flag comes, which is then held until the data
 * before it is out.
 */
final class CompressedTokenReader implements TokenReader {
  private final WireInput in;
  private final FlagReader flags;
  private final LiteralDecoder decoder;

  /** The decoder may have output left. */
  private boolean decoding;

  /** Chunks came since the last other flag. */
  private boolean literalOpen;

  /** A flag whose turn comes when the decoder has no output left. */
  private @Nullable Flag held;

  private boolean inRun;
  private int length;
  private int block;

  CompressedTokenReader(WireInput in, LiteralDecoder decoder) {
    this.in = in;
    this.flags = new FlagReader(in);
    this.decoder = decoder;
  }

  @Override
  public Kind next() throws IOException {
    if (inRun) {
      return nextOfRun();
    }
    while (true) {
      if (decoding) {
        length = decoder.decode();
        if (length > 0) {
          return Kind.LITERAL;
        }
        decoding = false;
      }
      Flag flag = held != null ? held : flags.next();
      held = null;
      if (flag == Flag.CHUNK) {
        decoder.chunk(in, flags.chunkLength());
        decoding = true;
        literalOpen = true;
      } else if (literalOpen) {
        decoder.endLiteral();
        decoding = true;
        literalOpen = false;
        held = flag;
      } else {
        return flag == Flag.RUN ? startRun() : endFile();
      }
    }
  }

  private Kind startRun() {
    block = flags.runStart() - 1;
    return nextOfRun();
  }

  private Kind nextOfRun() {
    block++;
    inRun = block < flags.runEnd();
    decoder.block();
    return Kind.BLOCK;
  }

  private Kind endFile() {
    decoder.endFile();
    return Kind.END;
  }

  @Override
  public byte[] buffer() {
    return decoder.buffer();
  }

  @Override
  public int offset() {
    return 0;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public int block() {
    return block;
  }

  @Override
  public void blockData(byte[] bytes, int offset, int length) {
    decoder.blockData(bytes, offset, length);
  }

  @Override
  public void close() {
    decoder.close();
  }
}
