package io.jrsync.protocol.token;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.wire.WireInput;
import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The mirror of {@link DeflateEncoder}. When a block's content was not told, "zlib" data after it
 * may be undecodable; it is then left out up to the end of the file.
 */
final class DeflateDecoder implements LiteralDecoder {
  private static final int OUTPUT_STEP = 32 * 1024;

  /** The end of every sync flush, which the sender does not send. */
  private static final byte[] TRAILER = {0, 0, (byte) 0xFF, (byte) 0xFF};

  private final Inflater inflater = new Inflater(true);
  private final @Nullable BlockHistory history;
  private final byte[] input = new byte[FlagWriter.MAX_CHUNK];
  private final byte[] output = new byte[OUTPUT_STEP];

  /** A block was referenced and nothing of it told yet. */
  private boolean blockUntold;

  private boolean historyLost;
  private boolean skipping;

  DeflateDecoder(@Nullable BlockHistory history) {
    this.history = history;
  }

  @Override
  public void chunk(WireInput in, int length) throws IOException {
    in.readFully(input, 0, length);
    endBlock();
    if (skipping) {
      return;
    }
    if (history != null && history.length() > 0) {
      // Raw inflate appends this to its window.
      inflater.setDictionary(history.bytes(), 0, history.length());
      history.clear();
    }
    inflater.setInput(input, 0, length);
  }

  @Override
  public int decode() throws ProtocolException {
    if (skipping) {
      return 0;
    }
    try {
      int n = inflater.inflate(output);
      if (n == 0 && !inflater.needsInput()) {
        throw new DataFormatException("the deflate stream ended");
      }
      return n;
    } catch (DataFormatException e) {
      if (!historyLost) {
        throw new ProtocolException(ExitCode.STREAM_IO, "invalid deflate data: " + e.getMessage());
      }
      skipping = true;
      return 0;
    }
  }

  @Override
  public byte[] buffer() {
    return output;
  }

  @Override
  public void endLiteral() {
    if (!skipping) {
      inflater.setInput(TRAILER);
    }
  }

  @Override
  public void block() {
    if (history != null) {
      endBlock();
      blockUntold = true;
    }
  }

  @Override
  public void blockData(byte[] bytes, int offset, int length) {
    if (history != null) {
      blockUntold = false;
      history.add(bytes, offset, length);
    }
  }

  @Override
  public void endFile() {
    inflater.reset();
    if (history != null) {
      history.clear();
    }
    blockUntold = false;
    historyLost = false;
    skipping = false;
  }

  @Override
  public void close() {
    inflater.end();
  }

  private void endBlock() {
    if (history != null) {
      history.endBlock();
      historyLost |= blockUntold;
      blockUntold = false;
    }
  }
}
