package io.jrsync.protocol.sum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RollingSumTest {

  /** Sums as rsync 3.5.0 sent them for the demo file. */
  @Test
  void theBlocksOfTheDemoFileHaveTheCapturedSums() {
    byte[] basis = DemoFile.basis();
    assertThat(RollingSum.of(basis, 0, 700)).isEqualTo(0x5fbb77ec);
    assertThat(RollingSum.of(basis, 700, 700)).isEqualTo(0xe8a57850);
    assertThat(RollingSum.of(basis, 1400, 700)).isEqualTo(0x718f78b4);
  }

  @Test
  void nothingAndZerosSumToZero() {
    assertThat(RollingSum.of(new byte[0], 0, 0)).isZero();
    assertThat(RollingSum.of(new byte[9000], 0, 9000)).isZero();
  }

  @Test
  void bytesAreSigned() {
    assertThat(RollingSum.of(new byte[] {(byte) 0xFF}, 0, 1)).isEqualTo(0xFFFFFFFF);
    assertThat(RollingSum.of(new byte[] {(byte) 0x80, 1}, 0, 2)).isEqualTo(0xFF01FF81);
  }

  @Test
  void everyLengthAndPlaceSumsAsTheDefinitionSays() {
    Random random = new Random(1);
    byte[] bytes = new byte[20_000];
    random.nextBytes(bytes);
    for (int length = 0; length < 300; length++) {
      assertSum(bytes, length % 7, length);
    }
    for (int i = 0; i < 300; i++) {
      int offset = random.nextInt(5000);
      assertSum(bytes, offset, random.nextInt(bytes.length - offset));
    }
  }

  @Test
  void extremeBytesSumAsTheDefinitionSays() {
    byte[] bytes = new byte[200_000];
    for (byte value : new byte[] {-128, 127, -1}) {
      Arrays.fill(bytes, value);
      assertSum(bytes, 0, bytes.length);
      assertSum(bytes, 1, 131_072);
    }
  }

  private static void assertSum(byte[] bytes, int offset, int length) {
    int expected = reference(bytes, offset, length);
    String where = "offset " + offset + ", length " + length;
    assertThat(RollingSum.of(bytes, offset, length)).as(where).isEqualTo(expected);
    assertThat(WordRollingSum.of(bytes, offset, length)).as(where).isEqualTo(expected);
    assertThat(VectorRollingSum.of(bytes, offset, length)).as(where).isEqualTo(expected);
  }

  private static int reference(byte[] bytes, int offset, int length) {
    long s1 = 0;
    long s2 = 0;
    for (int i = 0; i < length; i++) {
      s1 += bytes[offset + i];
      s2 += (long) (length - i) * bytes[offset + i];
    }
    return (int) ((s1 & 0xFFFF) | ((s2 & 0xFFFF) << 16));
  }
}
