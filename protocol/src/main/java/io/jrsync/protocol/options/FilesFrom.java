package io.jrsync.protocol.options;

import io.jrsync.protocol.RawName;

/**
 * Where the names of {@code --files-from} are, seen from the side that holds the options (session
 * chapter, section 7.6).
 */
public sealed interface FilesFrom {

  /** No list: the sources are the command line's. */
  record None() implements FilesFrom {}

  /**
   * A file on this side.
   *
   * @param path the file; {@code -} is standard input
   * @param nulSeparated {@code --from0}: names end in NUL, not in line ends
   */
  record Local(RawName path, boolean nulSeparated) implements FilesFrom {
    /** Tells whether the names come from standard input. */
    public boolean isStandardInput() {
      return path.length() == 1 && path.at(0) == '-';
    }
  }

  /**
   * A file on the server, named by the client.
   *
   * @param path the file's path there
   * @param nulSeparated {@code --from0}: names end in NUL, not in line ends
   */
  record Remote(RawName path, boolean nulSeparated) implements FilesFrom {}

  /** A server's {@code --files-from=-}: the peer sends the names, ended by NULs. */
  record FromPeer() implements FilesFrom {}

  /** Tells whether a list replaces the sources of the command line. */
  default boolean isUsed() {
    return !(this instanceof None);
  }
}
