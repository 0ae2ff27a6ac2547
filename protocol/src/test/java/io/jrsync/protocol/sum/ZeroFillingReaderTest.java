package io.jrsync.protocol.sum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.ProtocolException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ZeroFillingReaderTest {
  private final ZeroFillingReader reader = new ZeroFillingReader();

  @Test
  void contentInSmallPiecesIsPutTogether() throws IOException {
    reader.open((position, target, offset, length) -> {
      target[offset] = (byte) position;
      return 1;
    });
    assertThat(read(10, 5)).containsExactly(10, 11, 12, 13, 14);
    assertThat(reader.failure()).isNull();
  }

  @Test
  void whatIsMissingIsZero() throws IOException {
    for (int end : new int[] {0, -1}) {
      reader.open((position, target, offset, length) -> {
        if (position >= 3) {
          return end;
        }
        target[offset] = 1;
        return 1;
      });
      assertThat(read(0, 5)).containsExactly(1, 1, 1, 0, 0);
      assertThat(reader.failure()).isInstanceOf(EOFException.class).hasMessageContaining("byte 3");
    }
  }

  @Test
  void afterAFailureEverythingIsZeroUntilTheNextSource() throws IOException {
    IOException reason = new IOException("bad sector");
    reader.open((position, target, offset, length) -> {
      if (position == 2) {
        throw reason;
      }
      target[offset] = 1;
      return 1;
    });
    assertThat(read(0, 4)).containsExactly(1, 1, 0, 0);
    assertThat(read(4, 2)).containsExactly(0, 0);
    assertThat(reader.failure()).isSameAs(reason);
    reader.open((position, target, offset, length) -> {
      Arrays.fill(target, offset, offset + length, (byte) 7);
      return length;
    });
    assertThat(read(0, 2)).containsExactly(7, 7);
    assertThat(reader.failure()).isNull();
  }

  @Test
  void aCancelledReadAndTheEndOfTheSessionComeThrough() {
    reader.open((position, target, offset, length) -> {
      throw new InterruptedIOException();
    });
    assertThatThrownBy(() -> read(0, 1)).isInstanceOf(InterruptedIOException.class);
    reader.open((position, target, offset, length) -> {
      throw new ProtocolException("over");
    });
    assertThatThrownBy(() -> read(0, 1)).isInstanceOf(ProtocolException.class);
    assertThat(reader.failure()).isNull();
  }

  private byte[] read(long position, int length) throws IOException {
    byte[] target = new byte[length + 2];
    Arrays.fill(target, (byte) 9);
    reader.read(position, target, 1, length);
    assertThat(target[0]).isEqualTo((byte) 9);
    assertThat(target[length + 1]).isEqualTo((byte) 9);
    return Arrays.copyOfRange(target, 1, length + 1);
  }
}
