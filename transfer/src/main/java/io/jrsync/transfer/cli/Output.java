package io.jrsync.transfer.cli;

import io.jrsync.TransferResult;
import io.jrsync.event.TransferEvent;
import io.jrsync.event.TransferListener;
import io.jrsync.event.json.JsonLines;
import io.jrsync.event.text.NameEncoding;
import io.jrsync.event.text.TransferText;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.CommandLine;

/** What the command prints about its transfer: rsync's text, or JSON. */
sealed interface Output extends TransferListener {

  static Output of(CommandLine line, Console console) {
    return line.client().json()
        ? new Json(new JsonLines(console))
        : new Text(new TransferText(line.options(), NameEncoding.ofLocale(), console));
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

  /** For programs. */
  record Json(JsonLines lines) implements Output {

    @Override
    public void onEvent(TransferEvent event) {
      lines.onEvent(event);
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
