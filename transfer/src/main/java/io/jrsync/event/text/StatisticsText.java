package io.jrsync.event.text;

import io.jrsync.event.TransferStatistics;
import io.jrsync.event.TypeCounts;
import io.jrsync.protocol.options.Update;

/**
 * The end summary of {@code -v} and the block of {@code --stats} (transfer chapter, section 8.5).
 * Immutable.
 */
record StatisticsText(Numbers numbers, Update update) {
  private static final int FIRST_WITH_CREATED = 29;
  private static final int FIRST_WITH_DELETED = 31;

  /** The block of {@code --stats}, with the empty line in front. */
  void appendStatistics(TransferStatistics statistics, TextBuffer out) {
    out.add('\n');
    count("Number of files: ", statistics.listed(), out);
    if (statistics.protocol() >= FIRST_WITH_CREATED) {
      count("Number of created files: ", statistics.created(), out);
    }
    if (statistics.protocol() >= FIRST_WITH_DELETED) {
      count("Number of deleted files: ", statistics.deleted(), out);
    }
    line(
        "Number of regular files transferred: ", numbers.count(statistics.transferredFiles()), out);
    line("Total file size: ", numbers.size(statistics.totalSize()) + " bytes", out);
    line(
        "Total transferred file size: ",
        numbers.size(statistics.transferredSize()) + " bytes",
        out);
    line("Literal data: ", numbers.size(statistics.literalBytes()) + " bytes", out);
    line("Matched data: ", numbers.size(statistics.matchedBytes()) + " bytes", out);
    line("File list size: ", numbers.size(statistics.fileListBytes()), out);
    if (statistics.listBuildMillis() != 0) {
      line("File list generation time: ", seconds(statistics.listBuildMillis()), out);
      line("File list transfer time: ", seconds(statistics.listTransferMillis()), out);
    }
    line("Total bytes sent: ", numbers.size(statistics.bytesSent()), out);
    line("Total bytes received: ", numbers.size(statistics.bytesReceived()), out);
  }

  /**
   * The two closing lines, with the empty line in front.
   *
   * @param elapsedSeconds whole seconds that the transfer took
   */
  void appendSummary(TransferStatistics statistics, long elapsedSeconds, TextBuffer out) {
    long sent = statistics.bytesSent();
    long received = statistics.bytesReceived();
    double traffic = (double) sent + received;
    out.add("\nsent ").add(numbers.size(sent)).add(" bytes  received ");
    out.add(numbers.size(received)).add(" bytes  ");
    out.add(numbers.rate(traffic / (0.5 + elapsedSeconds))).add(" bytes/sec\n");
    double speedup = traffic == 0 ? 0 : statistics.totalSize() / traffic;
    out.add("total size is ").add(numbers.size(statistics.totalSize()));
    out.add("  speedup is ").add(numbers.fraction(speedup, 2));
    out.add(ending()).add("\n");
  }

  private void count(String label, TypeCounts counts, TextBuffer out) {
    out.add(label).add(numbers.count(counts.total()));
    if (counts.total() > 0) {
      String separator = " (";
      separator = part(separator, "reg: ", counts.files(), out);
      separator = part(separator, "dir: ", counts.directories(), out);
      separator = part(separator, "link: ", counts.symlinks(), out);
      separator = part(separator, "dev: ", counts.devices(), out);
      part(separator, "special: ", counts.specials(), out);
      out.add(')');
    }
    out.add('\n');
  }

  /** Adds one type's count unless it is 0, and returns what separates it from the next. */
  private String part(String separator, String label, long value, TextBuffer out) {
    if (value == 0) {
      return separator;
    }
    out.add(separator).add(label).add(numbers.count(value));
    return ", ";
  }

  private String seconds(long millis) {
    return numbers.fraction(millis / 1000.0, 3) + " seconds";
  }

  private static void line(String label, String value, TextBuffer out) {
    out.add(label).add(value).add('\n');
  }

  private String ending() {
    if (update.batch().isAllThatChanges()) {
      return " (BATCH ONLY)";
    }
    return update.dryRun() ? " (DRY RUN)" : "";
  }
}
