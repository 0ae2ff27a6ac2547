package io.jrsync.protocol.filter;

import org.jspecify.annotations.Nullable;

/** A set of bytes. */
final class ByteSet {
  private final long[] bits = new long[4];

  void add(int b) {
    bits[b >> 6] |= 1L << b;
  }

  /** Adds all from {@code from} to {@code to}, none when they are the wrong way round. */
  void addRange(int from, int to) {
    for (int b = from; b <= to; b++) {
      add(b);
    }
  }

  /**
   * Adds the members of a POSIX class in the C locale; returns false when there is no class of that
   * name.
   */
  boolean addNamed(String name) {
    String ranges = ranges(name);
    if (ranges == null) {
      return false;
    }
    for (int i = 0; i < ranges.length(); i += 2) {
      addRange(ranges.charAt(i), ranges.charAt(i + 1));
    }
    return true;
  }

  void remove(int b) {
    bits[b >> 6] &= ~(1L << b);
  }

  void invert() {
    for (int i = 0; i < bits.length; i++) {
      bits[i] = ~bits[i];
    }
  }

  boolean contains(int b) {
    return (bits[b >> 6] & 1L << b) != 0;
  }

  /** The members of a class as pairs of first and last. */
  private static @Nullable String ranges(String name) {
    return switch (name) {
      case "alnum" -> "09AZaz";
      case "alpha" -> "AZaz";
      case "blank" -> "\t\t  ";
      case "cntrl" -> "\0\37\177\177";
      case "digit" -> "09";
      case "graph" -> "!~";
      case "lower" -> "az";
      case "print" -> " ~";
      case "punct" -> "!/:@[`{~";
      case "space" -> "\t\r  ";
      case "upper" -> "AZ";
      case "xdigit" -> "09AFaf";
      default -> null;
    };
  }
}
