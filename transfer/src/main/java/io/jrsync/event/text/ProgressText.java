package io.jrsync.event.text;

import io.jrsync.event.TransferEvent.FileProgress;
import io.jrsync.event.TransferStatistics;
import java.util.function.LongSupplier;

/**
 * The line that shows how far a file is, or how far all are (transfer chapter, section 8.7). It
 * starts with a carriage return, so that each one covers the one before; the last one of a file
 * ends the line. Owned by one thread.
 */
final class ProgressText {
  private static final int KEPT_SAMPLES = 5;
  private static final long MILLIS_BETWEEN_LINES = 1000;
  private static final int SIZE_WIDTH = 15;
  private static final int RATE_WIDTH = 7;
  private static final double KIB = 1024;
  private static final long LONGEST_HOURS = 9999;
  private static final String UNKNOWN_TIME = "  ??:??:??";

  private final Numbers numbers;
  private final LongSupplier clockMillis;
  private final boolean ofAll;

  /** Bytes of the files that are done, where all files share the line. */
  private long doneBytes;

  private int tailWidth;

  /** When and where the last lines were, oldest first once the ring is full. */
  private final long[] sampleMillis = new long[KEPT_SAMPLES];

  private final long[] samplePositions = new long[KEPT_SAMPLES];
  private int samples;
  private long startMillis;

  /**
   * @param ofAll all files share one line, as with {@code --info=progress2}
   * @param clockMillis a clock that never goes back
   */
  ProgressText(Numbers numbers, boolean ofAll, LongSupplier clockMillis) {
    this.numbers = numbers;
    this.ofAll = ofAll;
    this.clockMillis = clockMillis;
    this.startMillis = clockMillis.getAsLong();
  }

  /** The next file begins. */
  void begin() {
    if (ofAll) {
      return;
    }
    startMillis = clockMillis.getAsLong();
    samples = 0;
  }

  /**
   * Adds the line that is due, if one is.
   *
   * @return whether anything was added
   */
  boolean append(FileProgress progress, TextBuffer out) {
    long now = clockMillis.getAsLong();
    if (ofAll) {
      return appendOfAll(progress, now, out);
    }
    if (progress.done()) {
      long took = now - startMillis;
      double rate = rate(progress.position(), took);
      appendLine(progress.position(), progress.size(), rate, time(took / 1000), out);
      appendCount(
          progress.transferNumber(),
          progress.listComplete(),
          progress.toCheck(),
          progress.total(),
          out);
      out.add('\n');
      begin();
      return true;
    }
    if (samples > 0 && now - lastMillis() < MILLIS_BETWEEN_LINES) {
      return false;
    }
    appendInterim(progress.position(), progress.size(), now, out);
    return true;
  }

  private boolean appendOfAll(FileProgress progress, long now, TextBuffer out) {
    long position = doneBytes + progress.position();
    if (progress.done()) {
      doneBytes = position;
      double rate = rate(position, now - startMillis);
      appendLine(
          position,
          progress.totalSize(),
          rate,
          remaining(progress.totalSize() - position, rate),
          out);
      appendTail(
          progress.transferNumber(),
          progress.listComplete(),
          progress.toCheck(),
          progress.total(),
          out);
      return true;
    }
    if (samples > 0 && now - lastMillis() < MILLIS_BETWEEN_LINES) {
      return false;
    }
    appendInterim(position, progress.totalSize(), now, out);
    return true;
  }

  /** Adds the last line that all files share, with its end. */
  void appendEnd(TransferStatistics statistics, TextBuffer out) {
    long took = clockMillis.getAsLong() - startMillis;
    // A dry run counts what it would transfer.
    long transferred = statistics.transferredSize();
    double rate = rate(transferred, took);
    appendLine(transferred, statistics.totalSize(), rate, time(took / 1000), out);
    int total = (int) statistics.listed().total();
    appendTail((int) statistics.transferredFiles(), true, 0, total, out);
    out.add('\n');
  }

  private void appendInterim(long position, long size, long now, TextBuffer out) {
    boolean first = samples == 0;
    int oldest = samples < KEPT_SAMPLES ? 0 : samples % KEPT_SAMPLES;
    long sinceMillis = first ? startMillis : sampleMillis[oldest];
    long sincePosition = first ? 0 : samplePositions[oldest];
    double rate = rate(position - sincePosition, now - sinceMillis);
    appendLine(position, size, rate, remaining(size - position, rate), out);
    out.add("  ");
    sampleMillis[samples % KEPT_SAMPLES] = now;
    samplePositions[samples % KEPT_SAMPLES] = position;
    samples++;
  }

  private long lastMillis() {
    return sampleMillis[(samples - 1) % KEPT_SAMPLES];
  }

  /** KiB in a second. */
  private static double rate(long bytes, long millis) {
    return millis <= 0 ? 0 : bytes * 1000.0 / millis / KIB;
  }

  private static String remaining(long bytes, double rate) {
    if (rate == 0) {
      return time(0);
    }
    // The estimate takes a KiB for 1000 bytes, as rsync does.
    double seconds = bytes / rate / 1000;
    return seconds < 0 ? UNKNOWN_TIME : time((long) seconds);
  }

  private static String time(long seconds) {
    long hours = seconds / 3600;
    if (hours > LONGEST_HOURS) {
      return UNKNOWN_TIME;
    }
    TextBuffer text = new TextBuffer();
    text.addRight(4, Long.toString(hours)).add(':').addPadded(seconds / 60 % 60, 2);
    return text.add(':').addPadded(seconds % 60, 2).toAscii();
  }

  private void appendLine(
      long position, long size, double kibPerSecond, String time, TextBuffer out) {
    double rate = kibPerSecond;
    String unit = "kB/s";
    if (rate > KIB * KIB) {
      rate /= KIB * KIB;
      unit = "GB/s";
    } else if (rate > KIB) {
      rate /= KIB;
      unit = "MB/s";
    }
    out.add('\r').addRight(SIZE_WIDTH, numbers.size(position)).add(' ');
    out.addRight(3, Integer.toString(percent(position, size))).add("% ");
    out.addRight(RATE_WIDTH, numbers.localized(Numbers.fixed(rate, 2)))
        .add(unit)
        .add(' ')
        .add(time);
  }

  private static int percent(long position, long size) {
    return position == size ? 100 : size == 0 ? 0 : (int) (100.0 * position / size);
  }

  /** Blanks cover what a longer one left. */
  private void appendTail(
      int transfers, boolean listComplete, int toCheck, int total, TextBuffer out) {
    int from = out.length();
    appendCount(transfers, listComplete, toCheck, total, out);
    int width = out.length() - from;
    out.addRight(tailWidth - width, "");
    tailWidth = width;
  }

  private static void appendCount(
      int transfers, boolean listComplete, int toCheck, int total, TextBuffer out) {
    out.add(" (xfr#").add(Integer.toString(transfers));
    out.add(listComplete ? ", to-chk=" : ", ir-chk=");
    out.add(Integer.toString(toCheck)).add('/').add(Integer.toString(total)).add(')');
  }
}
