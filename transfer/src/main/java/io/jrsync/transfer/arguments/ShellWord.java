package io.jrsync.transfer.arguments;

import io.jrsync.protocol.RawName;
import java.io.ByteArrayOutputStream;
import java.util.BitSet;

/**
 * One word of a command line after a shell has taken the quotes off.
 *
 * @param text what it says
 * @param wildcards the positions of {@code *}, {@code ?} and {@code [} that were not quoted
 */
public record ShellWord(RawName text, BitSet wildcards) {

  /** Returns what a word means in which backslashes alone quote. */
  static ShellWord ofEscaped(RawName raw) {
    ByteArrayOutputStream text = new ByteArrayOutputStream(raw.length());
    BitSet wildcards = new BitSet();
    for (int i = 0; i < raw.length(); i++) {
      byte b = raw.at(i);
      boolean quoted = b == '\\' && i + 1 < raw.length();
      if (quoted) {
        b = raw.at(++i);
      } else if (b == '*' || b == '?' || b == '[') {
        wildcards.set(text.size());
      }
      text.write(b);
    }
    return new ShellWord(RawName.of(text.toByteArray()), wildcards);
  }

  /** Tells whether any of it is a wildcard. */
  public boolean hasWildcards() {
    return !wildcards.isEmpty();
  }

  boolean hasWildcards(int from, int to) {
    int next = wildcards.nextSetBit(from);
    return next >= 0 && next < to;
  }

  /** A part of it as a pattern, in which what was quoted stands for itself. */
  public byte[] pattern(int from, int to) {
    ByteArrayOutputStream pattern = new ByteArrayOutputStream(to - from);
    for (int i = from; i < to; i++) {
      byte b = text.at(i);
      boolean quoted = !wildcards.get(i) && (b == '*' || b == '?' || b == '[' || b == '\\');
      if (quoted) {
        pattern.write('\\');
      }
      pattern.write(b);
    }
    return pattern.toByteArray();
  }
}
