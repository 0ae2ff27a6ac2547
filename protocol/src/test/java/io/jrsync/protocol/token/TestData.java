package io.jrsync.protocol.token;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/** Data for the tests of this package, all of it made from seeds or rules. */
final class TestData {
  /** The literal of the demo file of the transfer chapter. */
  static final byte[] FOX =
      "The quick brown fox. The quick brown fox.\n".getBytes(StandardCharsets.US_ASCII);

  static final int DEMO_BLOCK = 700;

  private TestData() {}

  /** The basis of the demo file: the lines 000000 to 000299. */
  static byte[] demoBasis() {
    return numberedLines(300);
  }

  /** The demo file: its literal stands after the first of three blocks. */
  static TokenScript demo() {
    return new TokenScript(demoBasis(), DEMO_BLOCK).block(0).literal(FOX).block(1, 2);
  }

  static byte[] numberedLines(int count) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines.append(String.format("%06d%n", i));
    }
    return lines.toString().getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] random(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Stretches of noise, of runs, and of {@code source}, so that history matters. */
  static byte[] mixed(Random random, byte[] source, int length) {
    byte[] bytes = new byte[length];
    for (int done = 0; done < length; ) {
      int n = Math.min(length - done, 1 + random.nextInt(3000));
      switch (random.nextInt(3)) {
        case 0 -> System.arraycopy(random(random, n), 0, bytes, done, n);
        case 1 -> Arrays.fill(bytes, done, done + n, (byte) random.nextInt());
        default -> {
          n = Math.min(n, source.length);
          System.arraycopy(source, random.nextInt(source.length - n + 1), bytes, done, n);
        }
      }
      done += n;
    }
    return bytes;
  }

  /** Bytes from hex digits with blanks and bars between them. */
  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replaceAll("[^0-9A-Fa-f]", ""));
  }
}
