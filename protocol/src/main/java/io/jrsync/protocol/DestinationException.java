package io.jrsync.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The destination cannot be what the user asked for: a file stands in the place of a directory, a
 * directory cannot be made or entered, a batch file not be written. Nothing has been transferred.
 * It is the receiving side that finds this, in a copy within one process, too.
 */
public final class DestinationException extends RsyncException {
  private static final long serialVersionUID = 1L;

  public DestinationException(ExitCode exitCode, String message, @Nullable Throwable cause) {
    super(exitCode, message, cause);
  }

  private DestinationException(
      ExitCode exitCode, String message, @Nullable Throwable cause, boolean complete) {
    super(exitCode, message, cause, complete);
  }

  /** Creates one in rsync's words, which {@linkplain #isComplete() are complete}. */
  public static DestinationException inFull(
      ExitCode exitCode, String message, @Nullable Throwable cause) {
    return new DestinationException(exitCode, message, cause, true);
  }
}
