package io.jrsync.protocol.filter;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The wildcard patterns of rsync over bytes ({@code man rsync}, PATTERN MATCHING RULES).
 *
 * <pre>
 * *        any bytes but slash          [a-z]  [!a-z]  [^a-z]  [[:alpha:]]   one byte, never a slash
 * **       any bytes (so does ***)      \x                                  the byte x
 * ?        one byte but slash           anything else                       itself
 * </pre>
 *
 * A class that does not end, a class name that does not exist and a backslash at the end match
 * nothing.
 *
 * <p>All positions the pattern can be in are followed at once, so a match takes at most length
 * times pattern length steps, whatever the pattern. Allocates nothing per match; not for use by two
 * threads at a time.
 */
public final class Wildmatch {
  private enum Token {
    BYTE,
    ANY,
    SET,
    STAR,
    DOUBLE_STAR
  }

  private Token[] tokens;
  private final int[] bytes;
  private final @Nullable ByteSet[] sets;
  private int count;
  private boolean matchesNothing;

  /** Bit n: the text so far can have used up the first n tokens. */
  private long[] active;

  private long[] next;

  public Wildmatch(byte[] pattern) {
    tokens = new Token[pattern.length];
    bytes = new int[pattern.length];
    sets = new ByteSet[pattern.length];
    int i = 0;
    while (i < pattern.length && !matchesNothing) {
      i = compile(pattern, i);
    }
    tokens = Arrays.copyOf(tokens, count);
    active = new long[count / Long.SIZE + 1];
    next = new long[count / Long.SIZE + 1];
  }

  /** Tells whether a text contains a byte that makes it a pattern rather than a name. */
  public static boolean isPattern(byte[] text) {
    for (byte b : text) {
      if (b == '*' || b == '?' || b == '[') {
        return true;
      }
    }
    return false;
  }

  /** Tells whether the pattern matches all of {@code text} between two offsets. */
  public boolean matches(byte[] text, int from, int to) {
    if (matchesNothing) {
      return false;
    }
    Arrays.fill(active, 0);
    enter(active, 0);
    for (int i = from; i < to; i++) {
      if (!step(text[i] & 0xFF)) {
        return false;
      }
    }
    return (active[count / Long.SIZE] & 1L << count) != 0;
  }

  /** Moves every active position over one byte; returns false when none survives. */
  private boolean step(int b) {
    Arrays.fill(next, 0);
    boolean alive = false;
    for (int word = 0; word < active.length; word++) {
      for (long rest = active[word]; rest != 0; rest &= rest - 1) {
        int position = word * Long.SIZE + Long.numberOfTrailingZeros(rest);
        if (position < count && accepts(position, b)) {
          enter(next, isStar(position) ? position : position + 1);
          alive = true;
        }
      }
    }
    long[] swapped = active;
    active = next;
    next = swapped;
    return alive;
  }

  /** Marks a position, and those behind stars that may stand for nothing. */
  private void enter(long[] positions, int first) {
    int position = first;
    positions[position / Long.SIZE] |= 1L << position;
    while (position < count && isStar(position)) {
      position++;
      positions[position / Long.SIZE] |= 1L << position;
    }
  }

  private boolean isStar(int position) {
    return tokens[position] == Token.STAR || tokens[position] == Token.DOUBLE_STAR;
  }

  private boolean accepts(int position, int b) {
    return switch (tokens[position]) {
      case BYTE -> bytes[position] == b;
      case ANY, STAR -> b != '/';
      case SET -> {
        ByteSet set = sets[position];
        yield set != null && set.contains(b);
      }
      case DOUBLE_STAR -> true;
    };
  }

  /** Adds the token that begins at an offset; returns the offset behind it. */
  private int compile(byte[] pattern, int at) {
    switch (pattern[at]) {
      case '?' -> add(Token.ANY, 0, null);
      case '[' -> {
        return compileSet(pattern, at + 1);
      }
      case '*' -> {
        int end = at;
        while (end < pattern.length && pattern[end] == '*') {
          end++;
        }
        add(end - at > 1 ? Token.DOUBLE_STAR : Token.STAR, 0, null);
        return end;
      }
      case '\\' -> {
        if (at + 1 == pattern.length) {
          matchesNothing = true;
        } else {
          add(Token.BYTE, pattern[at + 1] & 0xFF, null);
        }
        return at + 2;
      }
      default -> add(Token.BYTE, pattern[at] & 0xFF, null);
    }
    return at + 1;
  }

  private void add(Token token, int b, @Nullable ByteSet set) {
    tokens[count] = token;
    bytes[count] = b;
    sets[count] = set;
    count++;
  }

  /** Adds a class whose bracket is open; a closing bracket right at the start is a member. */
  private int compileSet(byte[] pattern, int from) {
    ByteSetParser parser = new ByteSetParser(pattern, from);
    ByteSet set = parser.parse();
    if (set == null) {
      matchesNothing = true;
      return pattern.length;
    }
    add(Token.SET, 0, set);
    return parser.position();
  }
}
