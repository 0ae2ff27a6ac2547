package io.jrsync;

import io.jrsync.event.ChangeKind;
import io.jrsync.event.FileFailure;
import io.jrsync.event.TransferEvent.Change;
import io.jrsync.event.TransferStatistics;
import io.jrsync.protocol.ExitCode;
import java.util.List;

/**
 * What a transfer would do, as {@link Jrsync#plan} found out without doing it. Immutable.
 *
 * <p>A run of the same request reports the same changes as events, as long as neither side changes
 * in between. Deletions come in their own order among themselves; where they stand between the
 * other changes is up to the two sides, which work at the same time. What a plan cannot foresee is
 * that deleting something before the transfer changes the time of its directory, which the run then
 * finds to differ and sets.
 *
 * @param changes what would be created, updated, linked and deleted; what would stay as it is is
 *     not in here
 * @param exitCode what a run would exit with for what is known by now
 * @param statistics what a dry run amounts to: files and their sizes are those of a run, bytes on
 *     the wire are not
 * @param failures what could not even be looked at
 */
public record Plan(
    List<Change> changes,
    ExitCode exitCode,
    TransferStatistics statistics,
    List<FileFailure> failures) {

  public Plan {
    changes = List.copyOf(changes);
    failures = List.copyOf(failures);
  }

  /** Tells whether there is nothing to do. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** Tells whether everything could be looked at. */
  public boolean isComplete() {
    return exitCode == ExitCode.OK;
  }

  /** How many changes are of this kind. */
  public long count(ChangeKind kind) {
    return changes.stream().filter(change -> change.kind() == kind).count();
  }

  /** Sizes of the files whose content would be sent, were it sent whole. */
  public long bytesToTransfer() {
    return statistics.transferredSize();
  }
}
