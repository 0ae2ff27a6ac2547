package io.jrsync.protocol.delta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A sink that builds the new content as a receiver would, and notes the pieces: a block as its
 * number, literals as the count of their bytes behind a plus sign, adjacent ones added up.
 */
final class Recorder implements DeltaSink {
  private final byte[] basis;
  private final int blockLength;
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private final List<String> pieces = new ArrayList<>();
  private int literal;

  /** Copies blocks of {@code basis}; a receiver that updates it in place has a shared array. */
  Recorder(byte[] basis, int blockLength) {
    this.basis = basis;
    this.blockLength = blockLength;
  }

  @Override
  public void literal(byte[] bytes, int offset, int length) throws IOException {
    assertThat(length).isBetween(1, 32_768);
    literal += length;
    content.write(bytes, offset, length);
  }

  @Override
  public void block(int index, byte[] bytes, int offset, int length) throws IOException {
    endLiteral();
    pieces.add(Integer.toString(index));
    int from = index * blockLength;
    assertThat(length).isEqualTo(Math.min(blockLength, basis.length - from));
    for (int i = 0; i < length; i++) {
      assertThat(bytes[offset + i]).isEqualTo(basis[from + i]);
    }
    content.write(basis, from, length);
  }

  private void endLiteral() {
    if (literal > 0) {
      pieces.add("+" + literal);
      literal = 0;
    }
  }

  /** What the receiver would have now. */
  byte[] content() {
    return content.toByteArray();
  }

  /** For example {@code 1 +700 2}. */
  String pieces() {
    endLiteral();
    return String.join(" ", pieces);
  }
}
