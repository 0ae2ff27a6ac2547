package io.jrsync.protocol.token;

import io.jrsync.protocol.wire.WireInput;
import java.io.IOException;

/**
 * Uncompressed tokens, the mirror of {@link PlainTokenWriter}. A literal may have any length; it is
 * handed out as it arrives.
 */
final class PlainTokenReader implements TokenReader {
  private final WireInput in;
  private final byte[] buffer = new byte[32 * 1024];
  private int literalLeft;
  private int length;
  private int block;

  PlainTokenReader(WireInput in) {
    this.in = in;
  }

  @Override
  public Kind next() throws IOException {
    if (literalLeft == 0) {
      int n = in.readInt();
      if (n == 0) {
        return Kind.END;
      }
      if (n < 0) {
        block = -(n + 1);
        return Kind.BLOCK;
      }
      literalLeft = n;
    }
    length = in.read(buffer, 0, Math.min(literalLeft, buffer.length));
    literalLeft -= length;
    return Kind.LITERAL;
  }

  @Override
  public byte[] buffer() {
    return buffer;
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
    // Uncompressed data needs no history.
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
