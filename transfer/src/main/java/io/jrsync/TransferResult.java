package io.jrsync;

import io.jrsync.event.FileFailure;
import io.jrsync.event.TransferStatistics;
import io.jrsync.protocol.ExitCode;
import java.util.List;

/**
 * How a transfer that came to its end went. Single files may have failed nevertheless.
 *
 * @param exitCode what the rsync command would exit with: {@link ExitCode#OK} when everything was
 *     transferred, {@link ExitCode#PARTIAL} or {@link ExitCode#VANISHED} when some files were not
 * @param statistics what was done
 * @param failures the files that failed, and why, in the order in which it was noticed; at most
 *     {@value #MOST_FAILURES} of them
 * @param attempts how many connections it took, one if none was lost
 */
public record TransferResult(
    ExitCode exitCode, TransferStatistics statistics, List<FileFailure> failures, int attempts) {

  /** More messages than this are only reported as events. */
  public static final int MOST_FAILURES = 1000;

  public TransferResult {
    failures = List.copyOf(failures);
  }

  /** Tells whether everything was transferred. */
  public boolean isComplete() {
    return exitCode == ExitCode.OK;
  }
}
