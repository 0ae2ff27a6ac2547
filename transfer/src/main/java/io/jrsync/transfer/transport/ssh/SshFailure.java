package io.jrsync.transfer.transport.ssh;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the exceptions of this package. When {@code ssh} fails it exits with 255, and so does rsync
 * then.
 */
final class SshFailure {
  /** What to do about whatever this client cannot. */
  static final String REMEDY = "the system's client may be able to: -e ssh";

  private SshFailure() {}

  static RsyncException of(String message) {
    return of(message, null);
  }

  static RsyncException of(String message, @Nullable Throwable cause) {
    return new RsyncException(ExitCode.UNEXPLAINED, "ssh: " + message, cause);
  }
}
