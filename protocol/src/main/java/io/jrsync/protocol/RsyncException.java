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
  private final boolean alone;

  public RsyncException(ExitCode exitCode, String message) {
    this(exitCode, message, null);
  }

  public RsyncException(ExitCode exitCode, String message, @Nullable Throwable cause) {
    this(exitCode, message, cause, false);
  }

  protected RsyncException(
      ExitCode exitCode, String message, @Nullable Throwable cause, boolean alone) {
    super(message, cause);
    this.exitCode = exitCode;
    this.alone = alone;
  }

  /** Creates one with a message that {@linkplain #standsAlone() stands alone}. */
  public static RsyncException inFull(ExitCode exitCode, String message) {
    return new RsyncException(exitCode, message, null, true);
  }

  /** The code a command ends with because of this. */
  public ExitCode exitCode() {
    return exitCode;
  }

  /** Tells whether the message is printed as it is: rsync does not put its name before it. */
  public boolean standsAlone() {
    return alone;
  }
}
