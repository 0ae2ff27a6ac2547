package io.jrsync.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a directory of a {@link VirtualTree}. Immutable.
 *
 * @param name one component
 * @param directory it is a directory
 * @param size bytes of its content; 0 for what is not a file
 * @param modified when it last changed: files of the same size and time are taken for the same
 * @param permissions bits of the mode, 0777
 * @param linkTarget what it says when it is a symlink; null when it is none
 */
public record VirtualEntry(
    String name,
    boolean directory,
    long size,
    Instant modified,
    int permissions,
    @Nullable String linkTarget) {

  private static final int FILE_PERMISSIONS = 0644;
  private static final int DIRECTORY_PERMISSIONS = 0755;
  private static final int SYMLINK_PERMISSIONS = 0777;

  public VirtualEntry {
    if (name.isEmpty()
        || name.equals(".")
        || name.equals("..")
        || name.indexOf('/') >= 0
        || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("not the name of an entry: \"" + name + "\"");
    }
    if (size < 0 || (permissions & ~07777) != 0) {
      throw new IllegalArgumentException("impossible size or permissions of \"" + name + "\"");
    }
  }

  /** A regular file. */
  public static VirtualEntry file(String name, long size, Instant modified) {
    return new VirtualEntry(name, false, size, modified, FILE_PERMISSIONS, null);
  }

  /** A directory. */
  public static VirtualEntry directory(String name, Instant modified) {
    return new VirtualEntry(name, true, 0, modified, DIRECTORY_PERMISSIONS, null);
  }

  /** A symlink. */
  public static VirtualEntry symlink(String name, String target, Instant modified) {
    return new VirtualEntry(name, false, 0, modified, SYMLINK_PERMISSIONS, target);
  }

  /** Returns the same entry with other permissions. */
  public VirtualEntry withPermissions(int bits) {
    return new VirtualEntry(name, directory, size, modified, bits, linkTarget);
  }
}
