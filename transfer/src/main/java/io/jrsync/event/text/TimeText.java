package io.jrsync.event.text;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/** Points in time as {@code 2026/11/23 03:57:16}, in one zone. Immutable. */
final class TimeText {
  private final ZoneRules zone;

  TimeText(ZoneId zone) {
    this.zone = zone.getRules();
  }

  /**
   * Adds a point in time.
   *
   * @param seconds since 1970; what no calendar reaches is shown as its end
   * @param separator between date and time of day
   */
  void append(long seconds, char separator, TextBuffer out) {
    long shown =
        Math.clamp(seconds, Instant.MIN.getEpochSecond() / 2, Instant.MAX.getEpochSecond() / 2);
    ZoneOffset offset = zone.getOffset(Instant.ofEpochSecond(shown));
    LocalDateTime time = LocalDateTime.ofEpochSecond(shown, 0, offset);
    out.addPadded(time.getYear(), 4).add('/').addPadded(time.getMonthValue(), 2);
    out.add('/').addPadded(time.getDayOfMonth(), 2).add(separator).addPadded(time.getHour(), 2);
    out.add(':').addPadded(time.getMinute(), 2).add(':').addPadded(time.getSecond(), 2);
  }
}
