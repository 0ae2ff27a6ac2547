package io.jrsync.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What the receiving side needs cannot be: a file stands in the place of a directory, a directory
 * cannot be made or entered, a batch file not be read or written, a map of owners makes no sense.
 * It is that side that finds it, in a copy within one process, too.
 */
public final class DestinationException extends RsyncException {
  private static final long serialVersionUID = 1L;

  public DestinationException(ExitCode exitCode, String message, @Nullable Throwable cause) {
    super(exitCode, message, cause);
  }

  private DestinationException(
      ExitCode exitCode, String message, @Nullable Throwable cause, boolean alone) {
    super(exitCode, message, cause, alone);
  }

  /** Creates one in rsync's words, which {@linkplain #standsAlone() stand alone}. */
  public static DestinationException inFull(
      ExitCode exitCode, String message, @Nullable Throwable cause) {
    return new DestinationException(exitCode, message, cause, true);
  }
}
