package io.jrsync.testdata;

/** Eight bytes at a time from the counter-based generator SplitMix64. */
record RandomContent(long seed, long size) implements Content {

  @Override
  public void fill(long position, byte[] target, int offset, int length) {
    long word = Mix.of(seed, position >>> 3);
    for (int i = 0; i < length; i++) {
      long at = position + i;
      if ((at & 7) == 0) {
        word = Mix.of(seed, at >>> 3);
      }
      target[offset + i] = (byte) (word >>> ((at & 7) << 3));
    }
  }
}
