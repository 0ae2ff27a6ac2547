package io.jrsync.testdata;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Cells of seven bytes, each one of a few words: 7 is a factor of no usual block length. */
record TextContent(long seed, long size) implements Content {
  private static final int CELL = 7;
  private static final byte[][] WORDS =
      Stream.of(
              "basis, ",
              "block; ",
              "sender ",
              "token\n ",
              "weak =\t",
              "strong ",
              "rsync: ",
              "0x1F + ")
          .map(word -> (word + " ").substring(0, CELL).getBytes(StandardCharsets.US_ASCII))
          .toArray(byte[][]::new);

  @Override
  public void fill(long position, byte[] target, int offset, int length) {
    byte[] word = word(position / CELL);
    for (int i = 0; i < length; i++) {
      long at = position + i;
      if (at % CELL == 0) {
        word = word(at / CELL);
      }
      target[offset + i] = word[(int) (at % CELL)];
    }
  }

  private byte[] word(long cell) {
    return WORDS[(int) (Mix.of(seed, cell) >>> 61)];
  }
}
