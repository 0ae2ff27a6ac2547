package io.jrsync.transfer.session;

import io.jrsync.event.TransferEvent;
import io.jrsync.event.TransferEvent.Level;
import io.jrsync.event.TransferListener;
import io.jrsync.event.text.ServerText;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.options.InfoFlag;
import io.jrsync.protocol.options.Reporting;
import io.jrsync.protocol.options.StderrMode;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.protocol.wire.MessageCode;
import io.jrsync.protocol.wire.WireOutput;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/**
 * Passes a server's events to its client: text as messages, or on standard error where the client
 * wants it there (session chapter, section 6.3), deletions as such. Items reach the client by the
 * protocol itself; below 29 as text.
 */
final class ServerListener implements TransferListener {
  private static final int FIRST_WITH_ITEMS = 29;
  private static final int FIRST_WITH_ALL_CODES = 30;

  private final WireOutput out;
  private final PrintStream diagnostics;
  private final StderrMode mode;
  private final int protocol;
  private final boolean quiet;
  private final boolean showsNames;
  private final boolean showsDeletions;
  private final ServerText text;

  ServerListener(WireOutput out, PrintStream diagnostics, TransferOptions options, int protocol) {
    Reporting reporting = options.reporting();
    this.out = out;
    this.diagnostics = diagnostics;
    this.mode = reporting.stderr();
    this.protocol = protocol;
    this.quiet = reporting.quiet();
    this.showsNames = reporting.shows(InfoFlag.NAME, 1);
    this.showsDeletions = reporting.shows(InfoFlag.DEL, 1) || reporting.itemize() > 0;
    this.text = new ServerText(options);
  }

  @Override
  public void onEvent(TransferEvent event) {
    try {
      switch (event) {
        case TransferEvent.Notice notice -> say(notice);
        case TransferEvent.Deletion deletion -> deleted(deletion);
        case TransferEvent.FileSum sum -> {}
        case TransferEvent.ItemChange change -> {
          boolean untold = protocol < FIRST_WITH_ITEMS && !change.isTransfer();
          if (untold && showsNames && text.shows(change)) {
            out.sendMessage(MessageCode.INFO, text.of(change));
          }
        }
        case TransferEvent.Listed listed -> out.sendMessage(MessageCode.INFO, text.of(listed));
        case TransferEvent.ListStarted started -> {}
        case TransferEvent.ListFinished finished -> {}
        case TransferEvent.FileProgress progress -> {}
        case TransferEvent.Reconnecting again -> {}
        case TransferEvent.Transferred transferred -> {}
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void say(TransferEvent.Notice notice) throws IOException {
    if (quiet && notice.level() == Level.INFO) {
      return;
    }
    // As rsync puts its name before the role in brackets, and before nothing else.
    boolean named = notice.level() == Level.ERROR && notice.text().startsWith("[");
    String prefix = named ? "jrsync: " : "";
    boolean inStream =
        out.isMultiplexed()
            && (mode == StderrMode.CLIENT
                || (mode != StderrMode.ALL && notice.level() == Level.INFO)
                || protocol < FIRST_WITH_ITEMS);
    if (inStream) {
      out.sendMessage(code(notice.level()), text.of(prefix + notice.text()));
    } else {
      diagnostics.writeBytes(text.printed(prefix + notice.text()));
      diagnostics.flush();
    }
  }

  private MessageCode code(Level level) {
    return switch (level) {
      case INFO -> MessageCode.INFO;
      case WARNING -> protocol < FIRST_WITH_ALL_CODES ? MessageCode.INFO : MessageCode.WARNING;
      case ERROR -> MessageCode.ERROR_XFER;
    };
  }

  private void deleted(TransferEvent.Deletion deletion) throws IOException {
    if (protocol < FIRST_WITH_ITEMS) {
      if (showsDeletions) {
        out.sendMessage(MessageCode.INFO, text.of(deletion));
      }
      return;
    }
    RawName end = deletion.directory() ? RawName.of(new byte[1]) : RawName.EMPTY;
    out.sendMessage(MessageCode.DELETED, deletion.name().append(end).toBytes());
  }
}
