package io.jrsync.event.text;

import io.jrsync.protocol.RawName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text under construction, as the bytes that will be printed. Names go in through a {@link
 * NameEncoding}; everything else of a line is ASCII. Reused from line to line; owned by one thread.
 */
final class TextBuffer {
  private byte[] bytes = new byte[256];
  private int length;

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  TextBuffer add(int b) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, length * 2);
    }
    bytes[length++] = (byte) b;
    return this;
  }

  /** Adds ASCII text. */
  TextBuffer add(String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      add(ascii.charAt(i));
    }
    return this;
  }

  TextBuffer add(RawName name, NameEncoding encoding) {
    encoding.append(name.toBytes(), this);
    return this;
  }

  TextBuffer add(TextBuffer other) {
    for (int i = 0; i < other.length; i++) {
      add(other.bytes[i]);
    }
    return this;
  }

  /** Inserts the same byte several times. */
  void insert(int at, int count, int b) {
    byte[] behind = Arrays.copyOfRange(bytes, at, length);
    length = at;
    for (int i = 0; i < count; i++) {
      add(b);
    }
    for (byte each : behind) {
      add(each);
    }
  }

  /** Adds ASCII text, with blanks in front that fill {@code width}. */
  TextBuffer addRight(int width, String ascii) {
    for (int i = ascii.length(); i < width; i++) {
      add(' ');
    }
    return add(ascii);
  }

  /** Adds a number of at least {@code digits} digits, with zeros in front. */
  TextBuffer addPadded(long value, int digits) {
    String text = Long.toString(value);
    for (int i = text.length(); i < digits; i++) {
      add('0');
    }
    return add(text);
  }

  /** Returns what was added, if that was only ASCII. */
  String toAscii() {
    return new String(bytes, 0, length, StandardCharsets.US_ASCII);
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }
}
