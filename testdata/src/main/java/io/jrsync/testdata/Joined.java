package io.jrsync.testdata;

import java.util.List;

/** Contents one after the other. */
record Joined(List<Content> parts, long size) implements Content {

  static Joined of(List<Content> parts) {
    long size = parts.stream().mapToLong(Content::size).reduce(0, Math::addExact);
    return new Joined(List.copyOf(parts), size);
  }

  @Override
  public void fill(long position, byte[] target, int offset, int length) {
    long start = 0;
    int done = 0;
    for (Content part : parts) {
      long inPart = position + done - start;
      int count = (int) Math.min(length - done, part.size() - inPart);
      if (count > 0) {
        part.fill(inPart, target, offset + done, count);
        done += count;
      }
      start += part.size();
    }
  }
}
