package io.jrsync.transfer.role;

import io.jrsync.event.FileFailure;
import io.jrsync.event.FileFailure.Side;
import io.jrsync.event.FileOperation;
import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Words and records for failures of single files. */
public final class Failures {

  private Failures() {}

  /** The reason alone, as the C library words it where the system gave one. */
  public static String reason(IOException failure) {
    return failure instanceof TreeException tree
        ? tree.reason()
        : String.valueOf(failure.getMessage());
  }

  /** What the sender could not do, with its line for people. */
  public static FileFailure atSender(
      FileOperation operation, RawName name, IOException cause, String line) {
    return new FileFailure(name, Side.SENDER, false, operation, reason(cause), errno(cause), line);
  }

  /** What the receiving side could not do, with its line for people. */
  public static FileFailure atReceiver(
      FileOperation operation, RawName name, IOException cause, String line) {
    return new FileFailure(
        name, Side.RECEIVER, false, operation, reason(cause), errno(cause), line);
  }

  /** What failed without an error of the system. */
  public static FileFailure of(
      Side side, FileOperation operation, RawName name, String reason, String line) {
    return new FileFailure(name, side, false, operation, reason, null, line);
  }

  /**
   * The line for people of attributes that could not be set, in rsync's words.
   *
   * @param role who tried
   * @param path for messages
   */
  public static String attributesLine(String role, String path, IOException cause) {
    String operation = cause instanceof TreeException tree ? tree.operation() : "";
    String failed =
        switch (operation) {
          case "chown" -> "chown \"" + path + "\" failed";
          case "chmod" -> "failed to set permissions on \"" + path + "\"";
          case "utime", "utimes" -> "failed to set times on \"" + path + "\"";
          default -> "set attributes of \"" + path + "\" failed";
        };
    return "[" + role + "] " + failed + ": " + reason(cause);
  }

  private static @Nullable String errno(IOException cause) {
    return cause instanceof TreeException tree && tree.errno() != Errno.OTHER
        ? tree.errno().name()
        : null;
  }
}
