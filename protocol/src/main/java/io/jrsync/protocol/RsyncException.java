package io.jrsync.protocol;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Why a whole transfer ended early, with the exit code rsync gives for it.
 *
 * <p>One file that fails is not an exception; it is an entry in the result, and the transfer goes
 * on.
 */
public class RsyncException extends IOException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  public RsyncException(ExitCode exitCode, String message) {
    this(exitCode, message, null);
  }

  public RsyncException(ExitCode exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** The code a command ends with because of this. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
