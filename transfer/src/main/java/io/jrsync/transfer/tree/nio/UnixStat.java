package io.jrsync.transfer.tree.nio;

import io.jrsync.transfer.tree.FileStat;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;

/** Reads the attributes that the JDK calls {@code unix:*}. */
final class UnixStat {
  private static final int UNIT = 512;

  private UnixStat() {}

  static FileStat of(Map<String, Object> attributes) {
    Instant modified = time(attributes, "lastModifiedTime");
    Instant accessed = time(attributes, "lastAccessTime");
    long size = number(attributes, "size");
    long rdev = number(attributes, "rdev");
    int mode = (int) number(attributes, "mode");
    boolean device = (mode & 0170000) == 0020000 || (mode & 0170000) == 0060000;
    return new FileStat(
        mode,
        size,
        modified.getEpochSecond(),
        modified.getNano(),
        accessed.getEpochSecond(),
        accessed.getNano(),
        (int) number(attributes, "uid"),
        (int) number(attributes, "gid"),
        number(attributes, "dev"),
        number(attributes, "ino"),
        number(attributes, "nlink"),
        device ? major(rdev) : 0,
        device ? minor(rdev) : 0,
        blocks(size));
  }

  /** What a file without holes takes: nothing tells about holes. */
  static long blocks(long size) {
    return size / UNIT + (size % UNIT == 0 ? 0 : 1);
  }

  /** The numbers are packed as glibc does. */
  private static int major(long rdev) {
    return (int) ((rdev >>> 8 & 0xFFF) | (rdev >>> 32 & ~0xFFFL));
  }

  private static int minor(long rdev) {
    return (int) ((rdev & 0xFF) | (rdev >>> 12 & 0xFFFFFF00L));
  }

  private static long number(Map<String, Object> attributes, String name) {
    return ((Number) value(attributes, name)).longValue();
  }

  private static Instant time(Map<String, Object> attributes, String name) {
    return ((FileTime) value(attributes, name)).toInstant();
  }

  private static Object value(Map<String, Object> attributes, String name) {
    Object value = attributes.get(name);
    if (value == null) {
      throw new UnsupportedOperationException("no attribute unix:" + name);
    }
    return value;
  }
}
