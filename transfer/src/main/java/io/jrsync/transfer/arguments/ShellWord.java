package io.jrsync.transfer.arguments;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.filter.Wildmatch;
import java.io.ByteArrayOutputStream;
import java.util.BitSet;

/**
 * One word of a command line: after a shell has taken the quotes off, or where there was none.
 *
 * @param text what it says
 * @param wildcards the positions of bytes that keep their meaning in a pattern; all others stand
 *     for themselves
 */
public record ShellWord(RawName text, BitSet wildcards) {

  /**
   * Returns what a word means that never was in a shell: a component with a wildcard is a pattern,
   * in which backslashes quote, and every other stands for itself.
   */
  static ShellWord ofPattern(RawName raw) {
    BitSet wildcards = new BitSet();
    int from = 0;
    for (int to = 0; to <= raw.length(); to++) {
      if (to == raw.length() || raw.at(to) == '/') {
        if (Wildmatch.isPattern(raw.subName(from, to).toBytes())) {
          wildcards.set(from, to);
        }
        from = to + 1;
      }
    }
    return new ShellWord(raw, wildcards);
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
