package io.jrsync.testdata;

import java.util.Objects;

/** Content of which a part is other content. */
record Overlay(Content under, long position, Content over) implements Content {

  Overlay {
    Objects.checkFromIndexSize(position, over.size(), under.size());
  }

  @Override
  public long size() {
    return under.size();
  }

  @Override
  public void fill(long at, byte[] target, int offset, int length) {
    under.fill(at, target, offset, length);
    long from = Math.max(at, position);
    long to = Math.min(at + length, position + over.size());
    if (from < to) {
      over.fill(from - position, target, offset + (int) (from - at), (int) (to - from));
    }
  }
}
