package io.jrsync;

import io.jrsync.Progress.Phase;
import io.jrsync.transfer.role.RunCounters;
import io.jrsync.transfer.session.SessionControl;
import io.jrsync.transfer.session.SessionPhase;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * How far a transfer is, over all its sessions. The transfer's thread says when sessions begin and
 * end; any thread may look.
 */
final class Gauge {
  private static final Progress NOTHING =
      new Progress(Phase.CONNECTING, 0, 0, 0, 0, false, 0, 0, 0, 0, 0, Duration.ZERO);

  private final long begin = System.nanoTime();

  /** Without it a look could mix what was before the end of a session with what was after. */
  private final ReentrantLock lock = new ReentrantLock();

  /** What earlier sessions came to. */
  private Progress before = NOTHING;

  /** The one that runs; null before the first and after the last. */
  private @Nullable SessionControl session;

  /** A session begins; the one before it has ended. */
  void next(SessionControl next) {
    lock.lock();
    try {
      Progress now = snapshot();
      before = with(now, now.phase(), now.attempt() + 1, null);
      session = next;
    } finally {
      lock.unlock();
    }
  }

  /** The last session has ended. */
  void end() {
    lock.lock();
    try {
      Progress all = snapshot();
      before = with(all, Phase.DONE, all.attempt(), null);
      session = null;
    } finally {
      lock.unlock();
    }
  }

  Progress snapshot() {
    lock.lock();
    try {
      if (before.isDone()) {
        return before;
      }
      Phase phase = before.phase();
      if (session != null && phaseOf(session.phase()).compareTo(phase) > 0) {
        phase = phaseOf(session.phase());
      }
      return with(before, phase, before.attempt(), session);
    } finally {
      lock.unlock();
    }
  }

  private Progress with(
      Progress before, Phase phase, int attempt, @Nullable SessionControl session) {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
    if (session == null) {
      return new Progress(
          phase,
          attempt,
          before.entriesKnown(),
          before.filesKnown(),
          before.bytesKnown(),
          before.listComplete(),
          before.filesFinished(),
          before.literalBytes(),
          before.matchedBytes(),
          before.bytesSent(),
          before.bytesReceived(),
          elapsed);
    }
    RunCounters counters = session.counters();
    return new Progress(
        phase,
        attempt,
        Math.max(before.entriesKnown(), counters.knownEntries()),
        Math.max(before.filesKnown(), counters.knownFiles()),
        Math.max(before.bytesKnown(), counters.knownBytes()),
        before.listComplete() || counters.isListComplete(),
        before.filesFinished() + counters.finishedFiles(),
        before.literalBytes() + counters.literalBytes(),
        before.matchedBytes() + counters.matchedBytes(),
        before.bytesSent() + session.bytesSent(),
        before.bytesReceived() + session.bytesReceived(),
        elapsed);
  }

  private static Phase phaseOf(SessionPhase phase) {
    return switch (phase) {
      case CONNECTING -> Phase.CONNECTING;
      case LISTING -> Phase.LISTING;
      case TRANSFERRING -> Phase.TRANSFERRING;
      case FINISHING -> Phase.FINISHING;
    };
  }
}
