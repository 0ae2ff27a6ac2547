package io.jrsync.protocol.token;

import java.io.IOException;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Raw deflate, one stream per file (transfer chapter, section 5.3). A literal ends with a sync
 * flush whose last four bytes, always the same, stay off the wire. With a {@link BlockHistory} this
 * is "zlib", without one "zlibx".
 */
final class DeflateEncoder implements LiteralEncoder {
  private static final int DEFAULT_LEVEL = 6;

  /** The length of the {@code 00 00 FF FF} that a sync flush ends with. */
  private static final int TRAILER = 4;

  /** With less room than this zlib may repeat the flush marker. */
  private static final int MIN_ROOM = 16;

  private final FlagWriter flags;
  private final Deflater deflater;
  private final @Nullable BlockHistory history;

  /** Output not sent yet; the last bytes stay until it is clear that they are no trailer. */
  private final byte[] output = new byte[FlagWriter.MAX_CHUNK + TRAILER];

  private int outputLength;

  DeflateEncoder(FlagWriter flags, int level, @Nullable BlockHistory history) {
    this.flags = flags;
    this.history = history;
    this.deflater = new Deflater(effectiveLevel(level), true);
  }

  private static int effectiveLevel(int level) {
    return switch (level) {
      case CompressionAlgorithm.DEFAULT_LEVEL -> DEFAULT_LEVEL;
      case Deflater.NO_COMPRESSION -> level;
      default -> Math.clamp(level, Deflater.BEST_SPEED, Deflater.BEST_COMPRESSION);
    };
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (history != null && history.length() > 0) {
      // At a flush boundary this appends to the window, as if the bytes had been compressed.
      deflater.setDictionary(history.bytes(), 0, history.length());
      history.clear();
    }
    deflater.setInput(bytes, offset, length);
    while (!deflater.needsInput()) {
      deflate(Deflater.NO_FLUSH);
    }
  }

  @Override
  public void flush() throws IOException {
    boolean more;
    do {
      more = deflate(Deflater.SYNC_FLUSH);
    } while (more);
    send(outputLength - TRAILER);
    outputLength = 0;
  }

  @Override
  public void block(byte[] bytes, int offset, int length) {
    if (history != null) {
      history.add(bytes, offset, length);
      history.endBlock();
    }
  }

  @Override
  public void endFile() {
    deflater.reset();
    if (history != null) {
      history.clear();
    }
  }

  @Override
  public void close() {
    deflater.end();
  }

  /** Returns whether there may be more output. */
  private boolean deflate(int mode) throws IOException {
    if (output.length - outputLength < MIN_ROOM) {
      send(outputLength - TRAILER);
      System.arraycopy(output, outputLength - TRAILER, output, 0, TRAILER);
      outputLength = TRAILER;
    }
    int room = output.length - outputLength;
    int n = deflater.deflate(output, outputLength, room, mode);
    outputLength += n;
    return n == room;
  }

  private void send(int length) throws IOException {
    if (length > 0) {
      flags.chunk(output, 0, length);
    }
  }
}
