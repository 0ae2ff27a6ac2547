package io.jrsync.event.text;

import io.jrsync.event.TransferEvent.FileProgress;
import java.util.function.LongSupplier;

/**
 * The line that shows how far a file is (transfer chapter, section 8.7). It starts with a carriage
 * return, so that each one covers the one before; the last one of a file ends the line. Owned by
 * one thread.
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

  /** When and where the last lines were, oldest first once the ring is full. */
  private final long[] sampleMillis = new long[KEPT_SAMPLES];

  private final long[] samplePositions = new long[KEPT_SAMPLES];
  private int samples;
  private long startMillis;

  /**
   * @param clockMillis a clock that never goes back
   */
  ProgressText(Numbers numbers, LongSupplier clockMillis) {
    this.numbers = numbers;
    this.clockMillis = clockMillis;
    this.startMillis = clockMillis.getAsLong();
  }

  /** The next file begins. */
  void begin() {
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
    if (progress.done()) {
      long took = now - startMillis;
      appendLine(progress, rate(progress.position(), took), time(took / 1000), out);
      appendCount(progress, out);
      begin();
      return true;
    }
    if (samples > 0 && now - lastMillis() < MILLIS_BETWEEN_LINES) {
      return false;
    }
    appendInterim(progress, now, out);
    return true;
  }

  private void appendInterim(FileProgress progress, long now, TextBuffer out) {
    boolean first = samples == 0;
    int oldest = samples < KEPT_SAMPLES ? 0 : samples % KEPT_SAMPLES;
    long sinceMillis = first ? startMillis : sampleMillis[oldest];
    long sincePosition = first ? 0 : samplePositions[oldest];
    double rate = rate(progress.position() - sincePosition, now - sinceMillis);
    appendLine(progress, rate, remaining(progress, rate), out);
    out.add("  ");
    sampleMillis[samples % KEPT_SAMPLES] = now;
    samplePositions[samples % KEPT_SAMPLES] = progress.position();
    samples++;
  }

  private long lastMillis() {
    return sampleMillis[(samples - 1) % KEPT_SAMPLES];
  }

  /** KiB in a second. */
  private static double rate(long bytes, long millis) {
    return millis <= 0 ? 0 : bytes * 1000.0 / millis / KIB;
  }

  private static String remaining(FileProgress progress, double rate) {
    if (rate == 0) {
      return time(0);
    }
    // The estimate takes a KiB for 1000 bytes, as rsync does.
    double seconds = (progress.size() - progress.position()) / rate / 1000;
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

  private void appendLine(FileProgress progress, double kibPerSecond, String time, TextBuffer out) {
    double rate = kibPerSecond;
    String unit = "kB/s";
    if (rate > KIB * KIB) {
      rate /= KIB * KIB;
      unit = "GB/s";
    } else if (rate > KIB) {
      rate /= KIB;
      unit = "MB/s";
    }
    out.add('\r').addRight(SIZE_WIDTH, numbers.size(progress.position())).add(' ');
    out.addRight(3, Integer.toString(percent(progress))).add("% ");
    out.addRight(RATE_WIDTH, Numbers.fixed(rate, 2)).add(unit).add(' ').add(time);
  }

  private static int percent(FileProgress progress) {
    return progress.position() == progress.size()
        ? 100
        : progress.size() == 0 ? 0 : (int) (100.0 * progress.position() / progress.size());
  }

  private static void appendCount(FileProgress progress, TextBuffer out) {
    out.add(" (xfr#").add(Integer.toString(progress.transferNumber()));
    out.add(progress.listComplete() ? ", to-chk=" : ", ir-chk=");
    out.add(Integer.toString(progress.toCheck())).add('/');
    out.add(Integer.toString(progress.total())).add(")\n");
  }
}
