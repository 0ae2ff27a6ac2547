package io.jrsync.testdata;

import java.util.Arrays;

/** The same byte over and over: a hole, or what every block matches. */
record Filled(byte value, long size) implements Content {

  @Override
  public void fill(long position, byte[] target, int offset, int length) {
    Arrays.fill(target, offset, offset + length, value);
  }
}
