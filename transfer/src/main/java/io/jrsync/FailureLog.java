package io.jrsync;

import io.jrsync.event.FileFailure;
import io.jrsync.event.FileFailure.Side;
import io.jrsync.event.FileOperation;
import io.jrsync.event.TransferEvent;
import io.jrsync.event.TransferListener;
import io.jrsync.protocol.RsyncException;
import io.jrsync.transfer.session.SessionLog;
import io.jrsync.transfer.tree.TreeProvider;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Passes events on and remembers what failed. Takes events as every listener does, one at a time,
 * and survives the one that it passes them on to.
 */
final class FailureLog implements TransferListener {
  private static final System.Logger LOGGER = System.getLogger("io.jrsync");

  private final TransferListener next;
  private final Side peer;
  private final @Nullable SessionLog file;
  private final List<FileFailure> failures = new ArrayList<>();
  private boolean complained;

  private FailureLog(TransferRequest request, TreeProvider trees) {
    boolean sending = request.source() instanceof Endpoint.OnThisSide;
    this.next = request.listener();
    this.peer = sending ? Side.RECEIVER : Side.SENDER;
    this.file =
        SessionLog.of(
            request.options(),
            trees,
            false,
            line -> tell(new TransferEvent.Notice(levelOf(line), line, false)));
  }

  /**
   * Keeps what fails in a run of this request, and passes everything on to its listener and to the
   * log file, if there is one.
   */
  static FailureLog of(TransferRequest request, TreeProvider trees) {
    return new FailureLog(request, trees);
  }

  private static TransferEvent.Level levelOf(String complaint) {
    return complaint.equals(SessionLog.NO_LOG)
        ? TransferEvent.Level.INFO
        : TransferEvent.Level.WARNING;
  }

  /** The transfer came to its end. */
  void end(TransferResult result) {
    if (file != null) {
      try (file) {
        file.onEnd(result.statistics(), result.exitCode(), ownRole());
      }
    }
  }

  /** The transfer ended early. */
  void fail(RsyncException failure) {
    if (file != null) {
      try (file) {
        file.onFailure(failure, failure instanceof RemoteException, ownRole());
      }
    }
  }

  private String ownRole() {
    return peer == Side.SENDER ? "receiver" : "sender";
  }

  @Override
  public void onEvent(TransferEvent event) {
    if (event instanceof TransferEvent.Notice notice
        && failures.size() < TransferResult.MOST_FAILURES) {
      FileFailure failure = failure(notice);
      if (failure != null) {
        failures.add(failure);
      }
    }
    if (file != null) {
      file.onEvent(event);
    }
    tell(event);
  }

  /** A transfer does not fail because who is told of it does. */
  private void tell(TransferEvent event) {
    try {
      next.onEvent(event);
    } catch (Exception e) {
      if (!complained) {
        complained = true;
        LOGGER.log(
            System.Logger.Level.WARNING,
            "the listener of a transfer failed; this and all that follows of it is ignored",
            e);
      }
    }
  }

  private @Nullable FileFailure failure(TransferEvent.Notice notice) {
    if (notice.failure() != null || notice.level() != TransferEvent.Level.ERROR) {
      return notice.failure();
    }
    if (notice.fromPeer()) {
      return FileFailure.ofPeer(peer, notice.text());
    }
    Side own = peer == Side.SENDER ? Side.RECEIVER : Side.SENDER;
    return new FileFailure(
        null, own, false, FileOperation.OTHER, notice.text(), null, notice.text());
  }

  /** Read when no more events come. */
  List<FileFailure> failures() {
    return failures;
  }
}
