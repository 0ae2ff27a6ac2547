package io.jrsync.testdata;

import java.util.Objects;

/** A part of other content. */
record Slice(Content whole, long from, long to) implements Content {

  Slice {
    Objects.checkFromToIndex(from, to, whole.size());
  }

  @Override
  public long size() {
    return to - from;
  }

  @Override
  public void fill(long position, byte[] target, int offset, int length) {
    whole.fill(from + position, target, offset, length);
  }
}
