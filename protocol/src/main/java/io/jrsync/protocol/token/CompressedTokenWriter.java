package io.jrsync.protocol.token;

import java.io.IOException;

/**
 * Tokens in the framing of {@link FlagWriter} around any compressor. A literal precedes the block
 * after it, so blocks held back as a run leave before a literal starts.
 */
final class CompressedTokenWriter implements TokenWriter {
  private final FlagWriter flags;
  private final LiteralEncoder encoder;
  private boolean literalOpen;

  CompressedTokenWriter(FlagWriter flags, LiteralEncoder encoder) {
    this.flags = flags;
    this.encoder = encoder;
  }

  @Override
  public void literal(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return;
    }
    flags.flushRun();
    literalOpen = true;
    encoder.write(bytes, offset, length);
  }

  @Override
  public void block(int index, byte[] bytes, int offset, int length) throws IOException {
    endLiteral();
    flags.block(index);
    encoder.block(bytes, offset, length);
  }

  @Override
  public void end() throws IOException {
    flags.flushRun();
    endLiteral();
    flags.end();
    encoder.endFile();
  }

  @Override
  public void close() {
    encoder.close();
  }

  private void endLiteral() throws IOException {
    if (literalOpen) {
      literalOpen = false;
      encoder.flush();
    }
  }
}
