package io.jrsync.protocol.options;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The argument of {@code --stop-at}: a date, a time of day, or both with a {@code T} in between,
 * each of which may lack its larger parts. What is not said is found: the next moment at which all
 * that was said holds. Months and days are numbers from 1, the parts of a date are separated by
 * dashes or slashes.
 */
final class StopTime implements StopRule {
  private static final Pattern SYNTAX =
      Pattern.compile(
          "(?:(?:(?<year>\\d{2}|\\d{4})[-/])?(?<month>\\d{1,2})[-/])?(?<day>\\d{1,2})?"
              + "(?:(?:^|T)(?<hour>\\d{1,2})?:(?<minute>\\d{1,2})|T)?");

  private static final int UNSAID = -1;

  /** Years of two digits are of this century. */
  private static final int CENTURY = 2000;

  /** A 29th of February is never further away. */
  private static final int YEARS_TO_LOOK = 9;

  private final String text;
  private final int year;
  private final int month;
  private final int day;
  private final int hour;
  private final int minute;

  private StopTime(String text, Matcher parts) {
    this.text = text;
    this.year = part(parts, "year");
    this.month = part(parts, "month");
    this.day = part(parts, "day");
    this.hour = part(parts, "hour");
    this.minute = part(parts, "minute");
  }

  private static int part(Matcher parts, String name) {
    String digits = parts.group(name);
    return digits == null ? UNSAID : Integer.parseInt(digits);
  }

  /** Reads such an argument. */
  static StopTime parse(String text) throws RsyncException {
    Matcher parts = SYNTAX.matcher(text);
    if (!parts.matches()) {
      throw invalid(text);
    }
    StopTime time = new StopTime(text, parts);
    if (!time.isPossible()) {
      throw invalid(text);
    }
    return time;
  }

  private static RsyncException invalid(String text) {
    return new RsyncException(ExitCode.SYNTAX, "invalid --stop-at format: " + text);
  }

  private boolean isPossible() {
    if (!within(month, 1, 12) || (month != UNSAID && day == UNSAID)) {
      return false;
    }
    boolean exact = month == UNSAID || year != UNSAID;
    return (day != UNSAID || minute != UNSAID)
        && within(day, 1, exact ? 31 : Month.of(month).maxLength())
        && within(hour, 0, 23)
        && within(minute, 0, 59);
  }

  private static boolean within(int value, int least, int most) {
    return value == UNSAID || (value >= least && value <= most);
  }

  @Override
  public ZonedDateTime moment(ZonedDateTime now) throws RsyncException {
    return year == UNSAID ? next(now) : said(now);
  }

  /** A day that the month does not have is counted on into the next one. */
  private ZonedDateTime said(ZonedDateTime now) throws RsyncException {
    ZonedDateTime moment =
        LocalDate.of(year < 100 ? CENTURY + year : year, month, 1)
            .plusDays(day - 1)
            .atTime(Math.max(0, hour), Math.max(0, minute))
            .atZone(now.getZone());
    if (!moment.isAfter(now)) {
      throw new RsyncException(ExitCode.SYNTAX, "--stop-at time is not in the future: " + text);
    }
    return moment;
  }

  /** Goes through the days that come until one fits. */
  private ZonedDateTime next(ZonedDateTime now) throws RsyncException {
    LocalDate last = now.toLocalDate().plusYears(YEARS_TO_LOOK);
    for (LocalDate date = now.toLocalDate(); date.isBefore(last); date = date.plusDays(1)) {
      boolean fits =
          (month == UNSAID || date.getMonthValue() == month)
              && (day == UNSAID || date.getDayOfMonth() == day);
      ZonedDateTime found = fits ? firstOf(date, now) : null;
      if (found != null) {
        return found;
      }
    }
    throw invalid(text);
  }

  /** The first moment of a day that fits and has not passed; null when there is none. */
  private @Nullable ZonedDateTime firstOf(LocalDate date, ZonedDateTime now) {
    boolean everyHour = hour == UNSAID && minute != UNSAID;
    int first = everyHour ? 0 : Math.max(0, hour);
    int last = everyHour ? 23 : first;
    for (int each = first; each <= last; each++) {
      ZonedDateTime moment = date.atTime(each, Math.max(0, minute)).atZone(now.getZone());
      if (moment.isAfter(now)) {
        return moment;
      }
    }
    return null;
  }
}
