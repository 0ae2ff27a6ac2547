package io.jrsync.protocol;

import org.jspecify.annotations.Nullable;

/**
 * One side did not accept who the other is: a wrong password, no key that fits, an unknown or
 * changed host key. Trying again without a change does not help.
 */
public final class AuthException extends RsyncException {
  private static final long serialVersionUID = 1L;

  public AuthException(ExitCode exitCode, String message) {
    this(exitCode, message, null);
  }

  public AuthException(ExitCode exitCode, String message, @Nullable Throwable cause) {
    super(exitCode, message, cause);
  }
}
