package io.jrsync.protocol.filter;

import io.jrsync.protocol.RawName;
import java.util.Arrays;

/**
 * The name that rules are asked about, laid out so that each of them finds its part without
 * copying. Owned and reused by one chain.
 *
 * <pre>
 * /home/me /dir/name /
 * ^root    ^         ^ a slash behind a directory's name, beyond end()
 *          rootSlash()
 * </pre>
 */
final class Candidate {
  private static final int SPARE = 256;

  private final int rootLength;
  private byte[] bytes;
  private int end;
  private int lastSlash;
  private boolean directory;

  Candidate(RawName root) {
    rootLength = root.length() == 1 ? 0 : root.length();
    bytes = new byte[rootLength + SPARE];
    root.copyTo(bytes, 0);
  }

  /** Sets the name, which is relative to the root of the transfer. */
  void set(RawName path, boolean isDirectory) {
    int needed = rootLength + path.length() + 2;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, needed + SPARE);
    }
    bytes[rootLength] = '/';
    end = rootLength + 1 + path.copyTo(bytes, rootLength + 1);
    bytes[end] = '/';
    lastSlash = rootLength + 1 + path.lastSlash();
    directory = isDirectory;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where the absolute path continues with the path in the transfer: the slash between the two. */
  int rootSlash() {
    return rootLength;
  }

  /** The slash before the last component. */
  int lastSlash() {
    return lastSlash;
  }

  int end() {
    return end;
  }

  boolean isDirectory() {
    return directory;
  }
}
