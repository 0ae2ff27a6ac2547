package io.jrsync.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The connection to the other side broke, or could not be made: the peer died, a stream ended where
 * more was due, nothing came for too long. Trying again may help.
 */
public class TransportException extends RsyncException {
  private static final long serialVersionUID = 1L;

  public TransportException(ExitCode exitCode, String message) {
    this(exitCode, message, null);
  }

  public TransportException(ExitCode exitCode, String message, @Nullable Throwable cause) {
    super(exitCode, message, cause);
  }
}
