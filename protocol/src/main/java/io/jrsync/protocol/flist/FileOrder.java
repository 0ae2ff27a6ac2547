package io.jrsync.protocol.flist;

import io.jrsync.protocol.RawName;
import java.util.Arrays;

/**
 * The order that both sides sort a list into, so that they number its entries alike (file list
 * chapter, section 3.2). Bytes are unsigned.
 */
public enum FileOrder {

  /** Below protocol 29: complete names as strings of bytes. */
  PLAIN {
    @Override
    int compareBases(SplitName a, SplitName b) {
      return Arrays.compareUnsigned(a.base, a.baseFrom, a.baseTo, b.base, b.baseFrom, b.baseTo);
    }

    @Override
    int compareWithDeeper(SplitName a, SplitName b, int shared) {
      int at = mismatchWithDeeper(a, b, shared);
      return at == a.baseLength()
          ? -1
          : compareBytes(a.base[a.baseFrom + at], deeperByte(b, shared + at));
    }
  },

  /**
   * From protocol 29 on: in each directory first its {@code .}, then all that is not a directory,
   * then the directories, each followed by what it contains and compared as if its name ended with
   * a slash.
   */
  DIRECTORIES_LAST {
    @Override
    int compareBases(SplitName a, SplitName b) {
      boolean sortsAsDirectory = sortsAsDirectory(a);
      if (sortsAsDirectory != sortsAsDirectory(b)) {
        return sortsAsDirectory ? 1 : -1;
      }
      if (!sortsAsDirectory) {
        return Arrays.compareUnsigned(
            a.base, a.baseFrom, endOfFile(a), b.base, b.baseFrom, endOfFile(b));
      }
      int at = Arrays.mismatch(a.base, a.baseFrom, a.baseTo, b.base, b.baseFrom, b.baseTo);
      return at < 0 ? 0 : compareBytes(byteOrSlash(a, at), byteOrSlash(b, at));
    }

    @Override
    int compareWithDeeper(SplitName a, SplitName b, int shared) {
      if (!sortsAsDirectory(a)) {
        return -1;
      }
      int at = mismatchWithDeeper(a, b, shared);
      int c = compareBytes(byteOrSlash(a, at), deeperByte(b, shared + at));
      return c == 0 ? -1 : c;
    }
  };

  /** The order in use at a protocol version. */
  public static FileOrder of(int protocol) {
    return protocol < 29 ? PLAIN : DIRECTORIES_LAST;
  }

  /** Compares two names, each that of a directory or not. */
  public int compare(RawName a, boolean aIsDirectory, RawName b, boolean bIsDirectory) {
    return compare(SplitName.of(a, aIsDirectory), SplitName.of(b, bIsDirectory));
  }

  /** Compares two names without allocating; benchmark FileListBenchmark.sort. */
  final int compare(SplitName a, SplitName b) {
    if (a.isInSameDirectory(b)) {
      return compareBases(a, b);
    }
    int at =
        Arrays.mismatch(
            a.directory,
            a.directoryFrom,
            a.directoryTo,
            b.directory,
            b.directoryFrom,
            b.directoryTo);
    if (at < 0) {
      return compareBases(a, b);
    }
    if (at == a.directoryTo - a.directoryFrom) {
      return compareWithDeeper(a, b, at);
    }
    if (at == b.directoryTo - b.directoryFrom) {
      return -compareWithDeeper(b, a, at);
    }
    return compareBytes(a.directory[a.directoryFrom + at], b.directory[b.directoryFrom + at]);
  }

  /** Compares two names that lie in the same directory. */
  abstract int compareBases(SplitName a, SplitName b);

  /**
   * Compares {@code a} with {@code b} when the directory part of a is the first {@code shared}
   * bytes of the longer one of b. Never 0.
   */
  abstract int compareWithDeeper(SplitName a, SplitName b, int shared);

  private static boolean sortsAsDirectory(SplitName name) {
    return name.isDirectory && !name.isDotDirectory();
  }

  /** A directory's own {@code .} compares as an empty file name. */
  private static int endOfFile(SplitName name) {
    return name.isDotDirectory() ? name.baseFrom : name.baseTo;
  }

  private static byte byteOrSlash(SplitName name, int at) {
    return at == name.baseLength() ? (byte) '/' : name.base[name.baseFrom + at];
  }

  private static byte deeperByte(SplitName name, int at) {
    return name.directory[name.directoryFrom + at];
  }

  /** Never negative: the rest of b's directory part holds a slash and a's base name does not. */
  private static int mismatchWithDeeper(SplitName a, SplitName b, int shared) {
    return Arrays.mismatch(
        a.base, a.baseFrom, a.baseTo, b.directory, b.directoryFrom + shared, b.directoryTo);
  }

  private static int compareBytes(byte a, byte b) {
    return Byte.compareUnsigned(a, b);
  }
}
