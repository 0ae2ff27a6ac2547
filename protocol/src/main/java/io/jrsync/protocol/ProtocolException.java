package io.jrsync.protocol;

/** The peer broke the protocol: the message says what was expected and what came. */
public final class ProtocolException extends RsyncException {
  private static final long serialVersionUID = 1L;

  /** A violation with exit code 2, "protocol incompatibility". */
  public ProtocolException(String message) {
    super(ExitCode.PROTOCOL, message);
  }

  /** A violation for which rsync has a code of its own, such as 12 for a broken data stream. */
  public ProtocolException(ExitCode exitCode, String message) {
    super(exitCode, message);
  }

  private ProtocolException(ExitCode exitCode, String message, boolean alone) {
    super(exitCode, message, null, alone);
  }

  /** A violation in rsync's words, which {@linkplain #standsAlone() stand alone}. */
  public static ProtocolException inFull(ExitCode exitCode, String message) {
    return new ProtocolException(exitCode, message, true);
  }
}
