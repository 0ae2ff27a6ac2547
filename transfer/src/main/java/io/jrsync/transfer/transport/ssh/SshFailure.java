package io.jrsync.transfer.transport.ssh;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.TransportException;
import io.jrsync.transfer.transport.LostLinkException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the exceptions of this package. When {@code ssh} fails it exits with 255, and so does rsync
 * then.
 */
final class SshFailure {
  /** What to do about whatever this client cannot. */
  static final String REMEDY = "the system's client may be able to: -e ssh";

  private SshFailure() {}

  /** There was no connection to begin with; later there may be. */
  static RsyncException unreachable(String message, @Nullable Throwable cause) {
    return new TransportException(ExitCode.UNEXPLAINED, "ssh: " + message, cause);
  }

  /** A connection that stood is gone. */
  static RsyncException lost(String message, @Nullable Throwable cause) {
    return new LostLinkException("ssh: " + message, cause);
  }

  static RsyncException of(String message) {
    return of(message, null);
  }

  static RsyncException of(String message, @Nullable Throwable cause) {
    return new RsyncException(ExitCode.UNEXPLAINED, "ssh: " + message, cause);
  }
}
