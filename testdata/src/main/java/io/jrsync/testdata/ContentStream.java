package io.jrsync.testdata;

import java.io.InputStream;
import java.util.Objects;

/** Reads content from its start. */
final class ContentStream extends InputStream {
  private final Content content;
  private long position;

  ContentStream(Content content) {
    this.content = content;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, target.length);
    int count = (int) Math.min(length, content.size() - position);
    if (count == 0) {
      return length == 0 ? 0 : -1;
    }
    content.read(position, target, offset, count);
    position += count;
    return count;
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, content.size() - position);
  }
}
