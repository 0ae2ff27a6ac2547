package io.jrsync.event.text;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Numbers as people are shown them (transfer chapter, section 8.6).
 *
 * @param level of {@code --human-readable}: 0 plain digits, 1 digits in groups, 2 units of 1000, 3
 *     units of 1024
 * @param decimalPoint that of the locale, a period or a comma; the other one separates groups
 */
public record Numbers(int level, char decimalPoint) {
  private static final String UNITS = "KMGTP";

  /** With the decimal point of the C locale. */
  public Numbers(int level) {
    this(level, '.');
  }

  /** A number of things: never with units. */
  public String count(long value) {
    String digits = Long.toString(value);
    return localized(level == 0 ? digits : grouped(digits));
  }

  /** A number of bytes. */
  public String size(long value) {
    return Math.abs(value) < base() ? count(value) : scaled((double) value);
  }

  /** A fraction with fixed decimals. */
  public String fraction(double value, int decimals) {
    String digits = fixed(value, decimals);
    return localized(level == 0 ? digits : grouped(digits));
  }

  /** Bytes per second, with two decimals. */
  public String rate(double value) {
    return Math.abs(value) < base() ? fraction(value, 2) : scaled(value);
  }

  /** From where on there are units; below level 2 there are none. */
  private double base() {
    return level < 2 ? Double.POSITIVE_INFINITY : level == 2 ? 1000 : 1024;
  }

  private String scaled(double value) {
    double base = base();
    double rest = value;
    int unit = -1;
    while (Math.abs(rest) >= base && unit < UNITS.length() - 1) {
      rest /= base;
      unit++;
    }
    return localized(fixed(rest, 2)) + UNITS.charAt(unit);
  }

  /** What C's {@code %.*f} prints: the exact binary value, rounded half to even. */
  static String fixed(double value, int decimals) {
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** As numbers are written in the locale. */
  String localized(String digits) {
    if (decimalPoint == '.') {
      return digits;
    }
    return digits.replace(',', ' ').replace('.', ',').replace(' ', '.');
  }

  private static String grouped(String digits) {
    int point = digits.indexOf('.');
    int end = point < 0 ? digits.length() : point;
    int start = digits.charAt(0) == '-' ? 1 : 0;
    StringBuilder grouped = new StringBuilder(digits.length() + 8);
    for (int i = 0; i < end; i++) {
      if (i > start && (end - i) % 3 == 0) {
        grouped.append(',');
      }
      grouped.append(digits.charAt(i));
    }
    return grouped.append(digits, end, digits.length()).toString();
  }
}
