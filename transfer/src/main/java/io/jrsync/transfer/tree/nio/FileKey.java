package io.jrsync.transfer.tree.nio;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Device and inode, as far as {@code java.nio.file} lets them be known. */
record FileKey(long device, long inode) {
  /** How the keys of the JDK's Unix file systems print themselves. */
  private static final Pattern UNIX = Pattern.compile("\\(dev=([0-9a-f]+),ino=(\\d+)\\)");

  /**
   * Makes the numbers of an object.
   *
   * @param key its file key; null on Windows, where its path must do
   */
  static FileKey of(@Nullable Object key, Path path) {
    if (key == null) {
      return new FileKey(0, longHash(path.toAbsolutePath().toString()));
    }
    if (key instanceof Number number) {
      return new FileKey(0, number.longValue());
    }
    Matcher unix = UNIX.matcher(key.toString());
    return unix.matches()
        ? new FileKey(
            Long.parseUnsignedLong(unix.group(1), 16), Long.parseUnsignedLong(unix.group(2)))
        : new FileKey(0, longHash(key.toString()));
  }

  /** FNV-1a over 64 bits: the 32 of {@code hashCode} would make different files the same. */
  private static long longHash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
