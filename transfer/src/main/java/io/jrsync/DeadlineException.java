package io.jrsync;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import java.time.Duration;

/** A transfer took longer than its request allowed; its exit code is {@link ExitCode#TIMEOUT}. */
public final class DeadlineException extends RsyncException {
  private static final long serialVersionUID = 1L;

  DeadlineException(Duration deadline) {
    super(
        ExitCode.TIMEOUT,
        "the transfer was not done within its deadline of "
            + deadline
            + "; what was finished is in place, run it again for the rest");
  }
}
