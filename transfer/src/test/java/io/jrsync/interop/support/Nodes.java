package io.jrsync.interop.support;

import java.io.IOException;

/** What is neither file, directory nor link. */
final class Nodes {
  static final int FIFO_TYPE = 0010000;
  private static final int CHARACTER_TYPE = 0020000;
  private static final int BLOCK_TYPE = 0060000;
  private static final int SOCKET_TYPE = 0140000;

  private Nodes() {}

  static void plantSpecials(Planter planter) throws IOException {
    planter.node("fifo", FIFO_TYPE | 0644, 0, 0);
    planter.node("fifo-private", FIFO_TYPE | 0600, 0, 0);
    planter.node("socket", SOCKET_TYPE | 0755, 0, 0);
  }

  static void plantDevices(Planter planter) throws IOException {
    planter.node("null", CHARACTER_TYPE | 0644, 1, 3);
    planter.node("zero-too", CHARACTER_TYPE | 0600, 1, 5);
    planter.node("loop", BLOCK_TYPE | 0640, 7, 0);
    planter.node("loop-same-major", BLOCK_TYPE | 0640, 7, 200);
    planter.node("minor-beyond-a-byte", BLOCK_TYPE | 0640, 259, 70_000);
  }

  static void plantLargeNumbers(Planter planter) throws IOException {
    planter.node("largest", CHARACTER_TYPE | 0600, 4095, 1_048_575);
  }
}
