package io.jrsync.event.text;

import io.jrsync.event.TransferEvent;
import io.jrsync.event.TransferEvent.Deletion;
import io.jrsync.event.TransferEvent.FileProgress;
import io.jrsync.event.TransferEvent.FileSum;
import io.jrsync.event.TransferEvent.ItemChange;
import io.jrsync.event.TransferEvent.Level;
import io.jrsync.event.TransferEvent.ListFinished;
import io.jrsync.event.TransferEvent.ListStarted;
import io.jrsync.event.TransferEvent.Listed;
import io.jrsync.event.TransferEvent.Notice;
import io.jrsync.event.TransferEvent.Reconnecting;
import io.jrsync.event.TransferEvent.Transferred;
import io.jrsync.event.TransferListener;
import io.jrsync.event.TransferStatistics;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.InfoFlag;
import io.jrsync.protocol.options.ItemFormat;
import io.jrsync.protocol.options.Log;
import io.jrsync.protocol.options.Reporting;
import io.jrsync.protocol.options.TransferOptions;
import java.time.ZoneId;
import java.util.function.Consumer;

/**
 * Turns the events of one transfer into the lines of rsync's {@code --log-file} (transfer chapter,
 * section 8.8), each with the time and this process's number in front. Files that are transferred
 * are logged once that is done. Takes events as a {@link TransferListener} does, one at a time.
 */
public final class LogText implements TransferListener {
  private static final String PROGRAM = "jrsync: ";

  /** Whatever the locale: who reads the log may have another. */
  private static final NameEncoding NAMES = NameEncoding.EIGHT_BIT;

  private final Reporting reporting;
  private final boolean dryRun;
  private final boolean server;
  private final Numbers numbers;
  private final ItemFormat format;
  private final ItemLine itemLine;
  private final ListingLine listing;
  private final StatisticsText statistics;
  private final TimeText times = new TimeText(ZoneId.systemDefault());
  private final String process = " [" + ProcessHandle.current().pid() + "] ";
  private final Consumer<byte[]> file;
  private final TextBuffer line = new TextBuffer();
  private final TextBuffer complete = new TextBuffer();
  private final long startMillis = System.nanoTime() / 1_000_000;
  private boolean sending;

  /**
   * Begins with the first event.
   *
   * @param server this side serves a client
   * @param file takes each line with its end
   */
  public LogText(TransferOptions options, Log log, boolean server, Consumer<byte[]> file) {
    this.reporting = options.reporting();
    this.dryRun = options.update().dryRun();
    this.server = server;
    char decimalPoint = DecimalPoint.ofLocale(System.getenv());
    this.numbers = new Numbers(reporting.humanReadable(), decimalPoint);
    this.format = log.format();
    this.itemLine = new ItemLine(format, options, NAMES, decimalPoint);
    this.listing = new ListingLine(numbers, NAMES, ZoneId.systemDefault(), options.preserve());
    this.statistics = new StatisticsText(numbers, options.update());
    this.file = file;
  }

  @Override
  public void onEvent(TransferEvent event) {
    line.clear();
    switch (event) {
      case ItemChange item -> onItem(item);
      case Transferred transferred -> onTransferred(transferred);
      case Deletion deletion -> onDeletion(deletion);
      case Listed listed -> {
        listing.append(listed.entry(), line);
        end();
      }
      case Notice notice -> onNotice(notice);
      case ListStarted started -> {
        sending = started.sending();
        line.add(sending ? "building file list" : "receiving file list");
        end();
      }
      case ListFinished finished -> {}
      case FileProgress progress -> {}
      case Reconnecting again -> {}
      case FileSum sum -> {}
    }
  }

  private void onItem(ItemChange item) {
    if (!format.parts().isEmpty() && !item.isTransfer() && isDue(item)) {
      itemLine.append(item, null, sending, line);
      end();
    }
  }

  /** A client logs what it would show, whatever the log's format; a server what that tells. */
  private boolean isDue(ItemChange item) {
    if (server) {
      return format.has('i') && !dryRun && ItemLine.isShown(item, true, false);
    }
    boolean all = reporting.itemize() > 1 || reporting.level(InfoFlag.NAME) > 1;
    return ItemLine.isShown(item, reporting.itemize() > 0, all && format.has('i'));
  }

  private void onTransferred(Transferred transferred) {
    if (!format.parts().isEmpty()) {
      itemLine.append(transferred.item(), transferred, sending, line);
      end();
    }
  }

  private void onDeletion(Deletion deletion) {
    if (!format.parts().isEmpty() && !dryRun) {
      itemLine.append(deletion, line);
      end();
    }
  }

  private void onNotice(Notice notice) {
    if (notice.level() == Level.ERROR && !notice.fromPeer() && notice.text().startsWith("[")) {
      line.add(PROGRAM);
    }
    NAMES.appendSentence(notice.text(), line);
    end();
  }

  /** What the transfer came to. */
  public void onEnd(TransferStatistics result) {
    line.clear();
    if (server || reporting.level(InfoFlag.STATS) == 0) {
      line.add("sent ").add(Long.toString(result.bytesSent())).add(" bytes  received ");
      line.add(Long.toString(result.bytesReceived())).add(" bytes  total size ");
      line.add(Long.toString(result.totalSize()));
      end();
      return;
    }
    if (reporting.level(InfoFlag.STATS) > 1) {
      statistics.appendStatistics(result, line);
    }
    long seconds = (System.nanoTime() / 1_000_000 - startMillis) / 1000;
    statistics.appendSummary(result, seconds, line);
    String text = line.toAscii();
    text.lines().filter(each -> !each.isEmpty()).forEach(this::put);
  }

  /**
   * The last line of a run that is not a plain success.
   *
   * @param role the part that this side played
   */
  public void onExit(ExitCode code, String role) {
    if (code != ExitCode.OK) {
      put(EndLine.of(code, role));
    }
  }

  /**
   * Why a run ended early.
   *
   * @param role the part that this side played
   */
  public void onFailure(RsyncException failure, String role) {
    FailureText.of(failure, role).forEach(this::put);
  }

  private void put(String text) {
    line.clear();
    NAMES.appendSentence(text, line);
    end();
  }

  private void end() {
    complete.clear();
    times.append(System.currentTimeMillis() / 1000, ' ', complete);
    complete.add(process).add(line).add('\n');
    file.accept(complete.toBytes());
  }
}
