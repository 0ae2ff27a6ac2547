package io.jrsync.event.text;

import io.jrsync.protocol.DestinationException;
import io.jrsync.protocol.ForeignGreetingException;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.UnknownWordException;
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
    boolean receives = failure instanceof DestinationException;
    boolean closed = failure instanceof ConnectionClosedException;
    String message = closed ? reason + " [" + role + "]" : reason;
    return List.of(
        isComplete(failure, message) ? message : "jrsync: " + message,
        EndLine.of(failure.exitCode(), receives ? "Receiver" : role));
  }

  /** Tells whether rsync does not put its name before such a message. */
  private static boolean isComplete(RsyncException failure, String message) {
    return failure instanceof UnknownWordException
        || failure instanceof ForeignGreetingException
        || (failure instanceof DestinationException && message.startsWith("ERROR: "));
  }
}
