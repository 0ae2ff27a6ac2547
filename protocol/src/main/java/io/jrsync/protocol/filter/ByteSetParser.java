package io.jrsync.protocol.filter;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads one {@code [...]} of a pattern. What rsync makes of the odd cases: a closing bracket right
 * at the start is a member; a minus is a member at either end and behind a range or a named class;
 * {@code [:} without its {@code :]} is two members; a backslash escapes.
 */
final class ByteSetParser {
  private static final int NONE = -1;

  private final byte[] pattern;
  private final ByteSet set = new ByteSet();
  private int position;

  /** The last single member, which a minus may make the start of a range. */
  private int previous = NONE;

  ByteSetParser(byte[] pattern, int position) {
    this.pattern = pattern;
    this.position = position;
  }

  /**
   * Returns the set and leaves the position behind the closing bracket; null when it matches
   * nothing.
   */
  @Nullable ByteSet parse() {
    boolean inverted = peek() == '!' || peek() == '^';
    position += inverted ? 1 : 0;
    do {
      if (!member()) {
        return null;
      }
    } while (peek() != ']');
    position++;
    if (inverted) {
      set.invert();
    }
    set.remove('/');
    return set;
  }

  private int peek() {
    return position < pattern.length ? pattern[position] & 0xFF : NONE;
  }

  /** Adds one member, range or named class; returns false when the pattern cannot match. */
  private boolean member() {
    int b = peek();
    if (b == NONE) {
      return false;
    }
    position++;
    if (b == '-' && previous != NONE && peek() != NONE && peek() != ']') {
      int last = single(pattern[position++] & 0xFF);
      set.addRange(previous, last);
      previous = NONE;
      return last != NONE;
    }
    if (b == '[' && peek() == ':') {
      int end = endOfName();
      if (end != NONE) {
        String name =
            new String(pattern, position + 1, end - position - 1, StandardCharsets.ISO_8859_1);
        position = end + 2;
        previous = NONE;
        return set.addNamed(name);
      }
    }
    previous = single(b);
    if (previous != NONE) {
      set.add(previous);
    }
    return previous != NONE;
  }

  /**
   * Returns a byte that was just read, or the one that a backslash escapes; -1 at the end of the
   * pattern.
   */
  private int single(int b) {
    if (b != '\\') {
      return b;
    }
    int escaped = peek();
    position++;
    return escaped;
  }

  /**
   * Returns where the colon that ends a class name is, when the next closing bracket follows one.
   */
  private int endOfName() {
    int bracket = position + 1;
    while (bracket < pattern.length && pattern[bracket] != ']') {
      bracket++;
    }
    boolean named =
        bracket < pattern.length && bracket - 1 > position && pattern[bracket - 1] == ':';
    return named ? bracket - 1 : NONE;
  }

  /** Where the text continues after the class. */
  int position() {
    return position;
  }
}
