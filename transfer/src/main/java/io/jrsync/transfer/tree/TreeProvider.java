package io.jrsync.transfer.tree;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file system back end: the place where a path that the user named becomes a handle. Everything
 * after that goes through {@link Directory}. Safe for use by several threads.
 */
public interface TreeProvider {

  /**
   * Opens the directory that a path of the user names; symlinks in it are followed, since the user
   * chose it.
   *
   * @param path absolute, or relative to the working directory; any bytes
   */
  Directory openRoot(RawName path) throws IOException;

  /**
   * Opens a directory below one that the user named, by a path that a list names.
   *
   * @param base like the path of {@link #openRoot}
   * @param path relative to it
   */
  default Directory openBelow(RawName base, RawName path) throws IOException {
    return openRoot(path.isEmpty() || path.isDot() ? base : base.resolve(path));
  }

  /**
   * Reads a file that the user named, which may be a pipe or the like; symlinks are followed. Waits
   * for whoever writes into a pipe.
   *
   * @param most what is longer is cut off there, in bytes
   */
  default byte[] readFile(RawName path, int most) throws IOException {
    RawName parent = path.lastSlash() == 0 ? RawName.ofUtf8("/") : path.parent();
    try (Directory directory = openRoot(parent.isEmpty() ? RawName.DOT : parent)) {
      return directory.readAll(path.baseName(), most, true);
    }
  }

  /**
   * Returns the same trees for the paths that options name, which may be held to stricter rules
   * than the destination.
   */
  default TreeProvider forOptions() {
    return this;
  }

  /** What this back end can keep of a file. */
  Set<Ability> abilities();

  /** The user and group names of this system. */
  Accounts accounts();

  /**
   * Has this process act as another user from now on, for good and with all that it does: what is
   * not open yet, it opens as that user.
   *
   * @param user a name or a number
   * @param group a name or a number; null: the groups that the user has
   * @throws TreeException when this process may not
   * @throws RsyncException when there is no such user or group, and where it is not possible at all
   */
  default void actAs(RawName user, @Nullable RawName group) throws IOException {
    throw new RsyncException(
        ExitCode.UNSUPPORTED,
        "--copy-as changes the user of a whole process, which is for the jrsync command on Linux"
            + " and for programs that say that they own theirs");
  }

  /** Tells whether nothing here may be changed; whatever would then fails. */
  default boolean isReadOnly() {
    return false;
  }

  /**
   * Returns the same trees, with files and directories read without changing their access times.
   * Where that cannot be had, these.
   */
  default TreeProvider leavingAccessTimes() {
    return this;
  }

  /**
   * Tells whether no path can lead out of one directory, so that none may begin with {@code ..}.
   */
  default boolean isConfined() {
    return false;
  }

  /** What not every file system can do. */
  enum Ability {
    /** Names that are not valid text. */
    RAW_NAMES,
    PERMISSIONS,
    OWNERS,
    NANOSECONDS,
    SYMLINKS,
    SYMLINK_TIMES,
    HARD_LINKS,
    /** FIFOs and sockets. */
    SPECIALS,
    DEVICES,
    HOLES,
    /**
     * Extended attributes, at least those of the namespace {@code user} on files and directories.
     */
    XATTRS,
    /** POSIX access control lists. */
    ACLS
  }
}
