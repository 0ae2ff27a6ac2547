package io.jrsync.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Somebody on this side ended the transfer; its exit code is {@link ExitCode#SIGNAL}. What was
 * finished by then is in place, what was not is as it was before.
 */
public final class CancelledException extends RsyncException {
  private static final long serialVersionUID = 1L;

  public CancelledException() {
    this(null);
  }

  public CancelledException(@Nullable Throwable cause) {
    super(ExitCode.SIGNAL, "cancelled", cause);
  }
}
