package io.jrsync.testdata;

import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/**
 * The bytes of a file, computed where they are looked at, so that even many gigabytes need no
 * memory and no time until they are read. The same seed gives the same bytes everywhere.
 *
 * <p>Immutable and safe for use by several threads.
 */
public sealed interface Content permits RandomContent, TextContent, Filled, Slice, Joined, Overlay {

  long size();

  /**
   * Computes bytes.
   *
   * @throws IndexOutOfBoundsException unless the whole range lies within the content and the array
   */
  default void read(long position, byte[] target, int offset, int length) {
    Objects.checkFromIndexSize(position, length, size());
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length > 0) {
      fill(position, target, offset, length);
    }
  }

  /** Computes at least one byte; the range has been checked. */
  void fill(long position, byte[] target, int offset, int length);

  /** Bytes that nothing compresses. */
  static Content random(long seed, long size) {
    return new RandomContent(seed, size);
  }

  /** Lines of words, which compress well and never repeat at block boundaries. */
  static Content text(long seed, long size) {
    return new TextContent(seed, size);
  }

  static Content zeros(long size) {
    return filled((byte) 0, size);
  }

  /** The same byte over and over. */
  static Content filled(byte value, long size) {
    return new Filled(value, size);
  }

  /** One after the other. */
  static Content of(Content... parts) {
    return Joined.of(List.of(parts));
  }

  /** The bytes from {@code from} up to, not including, {@code to}. */
  default Content slice(long from, long to) {
    return new Slice(this, from, to);
  }

  /** The same, but for other bytes at {@code position}. */
  default Content with(long position, Content other) {
    return new Overlay(this, position, other);
  }

  /** The same, but for one bit of the byte at {@code position}. */
  default Content flipped(long position) {
    byte[] one = new byte[1];
    read(position, one, 0, 1);
    long seed = 0;
    Content other = random(seed, 1);
    while (other.bytes()[0] == one[0]) {
      other = random(++seed, 1);
    }
    return with(position, other);
  }

  /** All bytes, for content that fits an array. */
  default byte[] bytes() {
    byte[] all = new byte[Math.toIntExact(size())];
    read(0, all, 0, all.length);
    return all;
  }

  /** All bytes, for any size. */
  default InputStream stream() {
    return new ContentStream(this);
  }
}
