package io.jrsync.protocol;

/**
 * A word on a command line that stands for nothing. Its message is complete: rsync does not put its
 * own name before it.
 */
public final class UnknownWordException extends RsyncException {
  private static final long serialVersionUID = 1L;

  public UnknownWordException(ExitCode exitCode, String message) {
    super(exitCode, message);
  }
}
