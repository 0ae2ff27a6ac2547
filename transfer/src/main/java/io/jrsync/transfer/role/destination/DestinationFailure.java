package io.jrsync.transfer.role.destination;

import io.jrsync.protocol.DestinationException;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.transfer.role.ShownPath;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.TreeException;
import org.jspecify.annotations.Nullable;

/** What is said when the destination cannot be what the user asked for. */
final class DestinationFailure {
  private DestinationFailure() {}

  /** Several files cannot take the name of one. */
  static DestinationException notOneFile() {
    return DestinationException.inFull(
        ExitCode.FILE_SELECTION,
        "ERROR: destination must be a directory when copying more than 1 file",
        null);
  }

  /** A directory does not take the place of a file. */
  static DestinationException notReplaced() {
    return DestinationException.inFull(
        ExitCode.FILE_SELECTION, "ERROR: cannot overwrite non-directory with a directory", null);
  }

  /** A path with a slash at its end is that of a directory. */
  static DestinationException notDirectory(RawName path, boolean makesPath) {
    return makesPath
        ? notMade(path, reason(Errno.EEXIST), null)
        : notSeen(path, reason(Errno.ENOTDIR), null);
  }

  static DestinationException notSeen(RawName path, TreeException cause) {
    return notSeen(path, cause.reason(), cause);
  }

  static DestinationException notMade(RawName path, TreeException cause) {
    return notMade(path, cause.reason(), cause);
  }

  /**
   * A directory cannot be entered.
   *
   * @param step where stock notices it, which its message tells
   */
  static DestinationException notEntered(int step, RawName path, TreeException cause) {
    return new DestinationException(
        ExitCode.FILE_SELECTION,
        "[Receiver] change_dir#" + step + " " + quoted(path) + " failed: " + cause.reason(),
        cause);
  }

  private static DestinationException notSeen(
      RawName path, String reason, @Nullable TreeException cause) {
    return new DestinationException(
        ExitCode.FILE_SELECTION,
        "[Receiver] ERROR: cannot stat destination " + quoted(path) + ": " + reason,
        cause);
  }

  private static DestinationException notMade(
      RawName path, String reason, @Nullable TreeException cause) {
    return new DestinationException(
        ExitCode.FILE_IO, "[Receiver] mkdir " + quoted(path) + " failed: " + reason, cause);
  }

  private static String quoted(RawName path) {
    return "\"" + ShownPath.absolute(path) + "\"";
  }

  private static String reason(Errno errno) {
    return errno.text() + " (" + errno.number() + ")";
  }
}
