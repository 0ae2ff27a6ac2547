package io.jrsync.event.text;

import io.jrsync.protocol.DestinationException;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RequestException;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.wire.ConnectionClosedException;
import java.util.List;

/** What a run that ended early says last (session chapter, section 10). */
public final class FailureText {
  private FailureText() {}

  /**
   * Returns why it ended and the line with the exit code, without their ends.
   *
   * @param role the part that the process played
   */
  public static List<String> of(RsyncException failure, String role) {
    String reason = String.valueOf(failure.getMessage());
    String who = who(failure, role);
    return List.of(
        failure.standsAlone() ? reason : "jrsync: " + withRole(reason, failure, who),
        EndLine.of(failure.exitCode(), who));
  }

  /** Returns why a server ended early; what begins with a role is still to have the name before. */
  public static String ofServer(RsyncException failure, String role) {
    String reason = String.valueOf(failure.getMessage());
    if (failure.standsAlone() || reason.startsWith("[")) {
      return reason;
    }
    return failure instanceof ConnectionClosedException
        ? "jrsync: " + withRole(reason, failure, role)
        : "[" + role + "] " + reason;
  }

  /** Whoever found it, where that is not what the process is for. */
  private static String who(RsyncException failure, String role) {
    return switch (failure) {
      case DestinationException found -> "Receiver";
      case RequestException found -> "client";
      default -> role;
    };
  }

  private static String withRole(String reason, RsyncException failure, String role) {
    if (failure instanceof ConnectionClosedException) {
      return reason + " [" + role + "]";
    }
    boolean refused = failure.exitCode() == ExitCode.FILE_IO && !reason.startsWith("[");
    return refused ? "[" + role + "] " + reason : reason;
  }
}
