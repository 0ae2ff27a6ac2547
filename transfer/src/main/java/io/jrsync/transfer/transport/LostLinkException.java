package io.jrsync.transfer.transport;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.TransportException;
import org.jspecify.annotations.Nullable;

/**
 * A connection to another machine stood and broke, whatever it was just used for: the other machine
 * is there, and may be reached again.
 */
public final class LostLinkException extends TransportException {
  private static final long serialVersionUID = 1L;

  /** Creates one with the exit code of an {@code ssh} that lost its connection. */
  public LostLinkException(String message, @Nullable Throwable cause) {
    super(ExitCode.UNEXPLAINED, message, cause);
  }
}
