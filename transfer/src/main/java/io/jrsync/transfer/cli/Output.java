package io.jrsync.transfer.cli;

import io.jrsync.TransferResult;
import io.jrsync.event.TransferEvent;
import io.jrsync.event.TransferListener;
import io.jrsync.event.json.JsonLines;
import io.jrsync.event.text.DecimalPoint;
import io.jrsync.event.text.NameEncoding;
import io.jrsync.event.text.TransferText;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.CommandLine;

/** What the command prints about its transfer: rsync's text, or JSON. */
sealed interface Output extends TransferListener {

  static Output of(CommandLine line, Console console) {
    return line.client().json()
        ? new Json(new JsonLines(console), line.options().reporting().quiet())
        : new Text(
            new TransferText(
                line.options(), names(line), DecimalPoint.ofLocale(System.getenv()), console));
  }

  private static NameEncoding names(CommandLine line) {
    return NameEncoding.of(line.options().reporting());
  }

  /** The transfer came to its end. */
  void onEnd(TransferResult result);

  /** The transfer ended early, which is said on standard error as well. */
  void onFailure(RsyncException failure);

  /** For people. */
  record Text(TransferText text) implements Output {

    @Override
    public void onEvent(TransferEvent event) {
      text.onEvent(event);
    }

    @Override
    public void onEnd(TransferResult result) {
      text.onEnd(result.statistics());
    }

    @Override
    public void onFailure(RsyncException failure) {
      // Standard error is enough.
    }
  }

  /**
   * For programs.
   *
   * @param quiet only what went wrong is told, and how it ended
   */
  record Json(JsonLines lines, boolean quiet) implements Output {

    @Override
    public void onEvent(TransferEvent event) {
      if (!quiet || isComplaint(event)) {
        lines.onEvent(event);
      }
    }

    private static boolean isComplaint(TransferEvent event) {
      return event instanceof TransferEvent.Notice notice
          && notice.level() != TransferEvent.Level.INFO;
    }

    @Override
    public void onEnd(TransferResult result) {
      lines.onEnd(result);
    }

    @Override
    public void onFailure(RsyncException failure) {
      lines.onFailure(failure.exitCode(), String.valueOf(failure.getMessage()));
    }
  }
}
