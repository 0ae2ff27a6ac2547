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
import io.jrsync.protocol.options.InfoFlag;
import io.jrsync.protocol.options.ItemFormat;
import io.jrsync.protocol.options.Preserve;
import io.jrsync.protocol.options.Reporting;
import io.jrsync.protocol.options.StderrMode;
import io.jrsync.protocol.options.TransferOptions;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Turns the events of one transfer into the text that rsync prints for them with the same options.
 * Takes events as a {@link TransferListener} does, one at a time.
 */
public final class TransferText implements TransferListener {
  /** What stands before the errors of a role, which is named in brackets. */
  private static final String PROGRAM = "jrsync: ";

  private static final byte[] LINE_END = {'\n'};

  private final Reporting reporting;
  private final boolean contentFollows;
  private final Preserve preserve;
  private final boolean listsDirectories;
  private final NameEncoding names;
  private final TextSink sink;
  private final @Nullable ItemFormat format;
  private final ItemLine itemLine;
  private final StatisticsText statistics;
  private final ProgressText progress;
  private final boolean totalProgress;
  private final Numbers numbers;
  private final TextBuffer line = new TextBuffer();
  private final long startMillis = millis();
  private @Nullable ListingLine listing;

  /** This side is the one that sends. */
  private boolean sending;

  /** What was put out last did not end its line. */
  private boolean lineOpen;

  /** Writes numbers as in the C locale. */
  public TransferText(TransferOptions options, NameEncoding names, TextSink sink) {
    this(options, names, '.', sink);
  }

  /**
   * Begins with the first event.
   *
   * @param decimalPoint that of the locale, a period or a comma
   */
  public TransferText(
      TransferOptions options, NameEncoding names, char decimalPoint, TextSink sink) {
    this.reporting = options.reporting();
    this.contentFollows = options.update().exchangesContent();
    this.preserve = options.preserve();
    this.listsDirectories = options.selection().recurse() || options.selection().dirs();
    this.names = names;
    this.sink = sink;
    this.numbers = new Numbers(reporting.humanReadable(), decimalPoint);
    this.format = reporting.itemFormat();
    this.itemLine =
        new ItemLine(format == null ? ItemFormat.NAMES : format, options, names, decimalPoint);
    this.statistics = new StatisticsText(numbers, options.update());
    this.totalProgress = reporting.shows(InfoFlag.PROGRESS, 2);
    this.progress = new ProgressText(numbers, totalProgress, TransferText::millis);
  }

  private static long millis() {
    return System.nanoTime() / 1_000_000;
  }

  @Override
  public void onEvent(TransferEvent event) {
    line.clear();
    switch (event) {
      case ItemChange item -> onItem(item);
      case Transferred transferred -> onTransferred(transferred);
      case Deletion deletion -> onDeletion(deletion);
      case Listed listed -> onListed(listed);
      case Notice notice -> onNotice(notice);
      case ListStarted started -> onListStarted(started);
      case ListFinished finished -> onListFinished(finished);
      case FileProgress file -> onProgress(file);
      case Reconnecting again -> {}
      case FileSum sum -> onSum(sum);
    }
  }

  /** Shows what {@code --stats} and {@code -v} show at the end. */
  public void onEnd(TransferStatistics result) {
    line.clear();
    if (reporting.quiet()) {
      return;
    }
    boolean nothingCame = !sending && result.listed().total() == 0;
    if (totalProgress && !nothingCame) {
      lineOpen = false;
      progress.appendEnd(result, line);
    }
    if (reporting.level(InfoFlag.STATS) > 1) {
      statistics.appendStatistics(result, line);
    }
    if (reporting.level(InfoFlag.STATS) > 0) {
      statistics.appendSummary(result, (millis() - startMillis) / 1000, line);
    }
    print();
  }

  private void onItem(ItemChange item) {
    if (item.isTransfer()) {
      progress.begin();
    }
    boolean all = reporting.itemize() > 1 || reporting.shows(InfoFlag.NAME, 2);
    if (format == null || !itemLine.isShown(item, all)) {
      return;
    }
    if (item.isTransfer() && format.isAboutTransfer() && contentFollows) {
      if (reporting.shows(InfoFlag.PROGRESS, 1) && reporting.shows(InfoFlag.NAME, 1)) {
        line.add(item.entry().name(), names).add('\n');
        print();
      }
      return;
    }
    itemLine.append(item, null, sending, line);
    line.add('\n');
    print();
  }

  /** The line that could not be made before. */
  private void onTransferred(Transferred transferred) {
    if (format != null && format.isAboutTransfer()) {
      itemLine.append(transferred.item(), transferred, sending, line);
      line.add('\n');
      print();
    }
  }

  private void onDeletion(Deletion deletion) {
    if (format != null || reporting.shows(InfoFlag.DEL, 1)) {
      itemLine.append(deletion, line);
      line.add('\n');
      print();
    }
  }

  private void onListed(Listed listed) {
    if (reporting.quiet()) {
      return;
    }
    if (listing == null) {
      listing = new ListingLine(numbers, names, ZoneId.systemDefault(), preserve);
    }
    listing.append(listed.entry(), line);
    line.add('\n');
    print();
  }

  private void onNotice(Notice notice) {
    boolean info = notice.level() == Level.INFO;
    if (info && reporting.quiet()) {
      return;
    }
    if (notice.level() == Level.ERROR && !notice.fromPeer() && notice.text().startsWith("[")) {
      line.add(PROGRAM);
    }
    names.appendSentence(notice.text(), line);
    line.add('\n');
    if (info) {
      print();
    } else {
      if (lineOpen) {
        // As rsync does, so that what stands on the open line can be read off standard output as
        // ever.
        lineOpen = false;
        sink.error(LINE_END, 0, LINE_END.length);
      }
      sink.error(line.bytes(), 0, line.length());
    }
  }

  private void onListStarted(ListStarted started) {
    sending = started.sending();
    if (!showsList()) {
      return;
    }
    if (started.incremental()) {
      line.add(started.sending() ? "sending" : "receiving").add(" incremental file list\n");
      print();
      return;
    }
    line.add(started.sending() ? "building" : "receiving").add(" file list ... ");
    if (started.sending() && reporting.level(InfoFlag.FLIST) > 1) {
      line.add("\n 0 files...\r");
    }
    print();
    lineOpen = line.bytes()[line.length() - 1] == ' ';
    sink.flush();
  }

  private void onListFinished(ListFinished finished) {
    if (!showsList() || finished.incremental()) {
      return;
    }
    lineOpen = false;
    if (reporting.level(InfoFlag.FLIST) > 1) {
      line.add(Integer.toString(finished.entries()));
      line.add(finished.entries() == 1 ? " file to consider\n" : " files to consider\n");
    } else {
      line.add("done\n");
    }
    print();
  }

  /** A list of single files, without directories, is not worth a word. */
  private boolean showsList() {
    return listsDirectories && reporting.shows(InfoFlag.FLIST, 1);
  }

  /** As the tools that check them take it. */
  private void onSum(FileSum sum) {
    if (!reporting.quiet()) {
      line.add(sum.digest()).add("  ").add(sum.entry().name(), names).add('\n');
      print();
    }
  }

  private void onProgress(FileProgress file) {
    if (reporting.shows(InfoFlag.PROGRESS, 1) && progress.append(file, line)) {
      lineOpen = false;
      print();
      lineOpen = totalProgress || !file.done();
      sink.flush();
    }
  }

  private void print() {
    endOpenLine();
    put(line.bytes(), line.length());
  }

  private void endOpenLine() {
    if (lineOpen) {
      lineOpen = false;
      put(LINE_END, LINE_END.length);
    }
  }

  private void put(byte[] bytes, int length) {
    if (reporting.stderr() == StderrMode.ALL) {
      sink.error(bytes, 0, length);
    } else {
      sink.output(bytes, 0, length);
    }
  }
}
