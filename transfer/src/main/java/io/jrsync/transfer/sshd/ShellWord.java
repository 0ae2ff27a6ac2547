package io.jrsync.transfer.sshd;

import io.jrsync.protocol.RawName;
import java.io.ByteArrayOutputStream;
import java.util.BitSet;

/**
 * One word of a command line after a shell has taken the quotes off.
 *
 * @param text what it says
 * @param wildcards the positions of {@code *}, {@code ?} and {@code [} that were not quoted
 */
record ShellWord(RawName text, BitSet wildcards) {

  boolean hasWildcards() {
    return !wildcards.isEmpty();
  }

  boolean hasWildcards(int from, int to) {
    int next = wildcards.nextSetBit(from);
    return next >= 0 && next < to;
  }

  /** A part of it as a pattern, in which what was quoted stands for itself. */
  byte[] pattern(int from, int to) {
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
