package io.jrsync.transfer.role.receiver;

import io.jrsync.protocol.DestinationException;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.transfer.role.destination.Destination;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where files are put together: in the directory that {@code --temp-dir} names, opened once, or
 * beside their places. Owned by the receiver's thread; the handle is the destination's.
 */
final class TempDirectory {
  private final @Nullable Directory directory;
  private final String shown;

  private TempDirectory(@Nullable Directory directory, String shown) {
    this.directory = directory;
    this.shown = shown;
  }

  /**
   * Opens the directory, if there is one to be.
   *
   * @param where as the user named it, or null
   * @throws RsyncException when it is not there
   */
  static TempDirectory open(Destination destination, @Nullable RawName where) throws IOException {
    if (where == null) {
      return new TempDirectory(null, "");
    }
    if (where.isEmpty()) {
      throw DestinationException.inFull(ExitCode.SYNTAX, "The temp-dir does not exist: ", null);
    }
    try {
      String shown = where.at(0) == '/' ? "" + where : destination.place() + "/" + where;
      return new TempDirectory(destination.namedDirectory(where), shown);
    } catch (TreeException e) {
      throw DestinationException.inFull(ExitCode.SYNTAX, "The temp-dir " + problem(e) + where, e);
    }
  }

  private static String problem(TreeException e) {
    if (e.isRefusal()) {
      return "is not followed, nothing can be received: ";
    }
    return e.errno() == Errno.ENOTDIR ? "is not a directory: " : "does not exist: ";
  }

  /** Returns where to put a file together that goes into {@code place}. */
  Directory forFileIn(Directory place) {
    return directory == null ? place : directory;
  }

  /** Returns the path of a file in it for messages: as the user named it, below the destination. */
  String display(RawName name) {
    return shown + "/" + name;
  }

  /** Tells whether it is another directory than the one a file goes into. */
  boolean isApart() {
    return directory != null;
  }
}
