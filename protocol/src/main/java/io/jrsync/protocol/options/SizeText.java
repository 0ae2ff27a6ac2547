package io.jrsync.protocol.options;

import io.jrsync.protocol.AllocationLimit;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The notation of sizes in options such as {@code --max-size}: a number that may have a fraction, a
 * unit, and {@code +1} or {@code -1}. A unit is one of B, K, M, G, T, P in either case; alone or
 * followed by {@code ib} it is a power of 1024, followed by {@code b} one of 1000. An empty text is
 * 0.
 *
 * @param unit the unit of a number without one
 * @param least the smallest value but 0; 0 for none
 * @param leastText how messages call it
 * @param most the largest value
 * @param mostText how messages call it; empty when it goes without saying
 */
record SizeText(char unit, long least, String leastText, long most, String mostText) {

  /** A file size in bytes. */
  static final SizeText BYTES = new SizeText('b', 0, "", Long.MAX_VALUE, "");

  /** A rate: in KiB when nothing else is said, 0 or half a KiB at the least. */
  static final SizeText RATE = new SizeText('k', 512, "512", Integer.MAX_VALUE * 1024L, "");

  /** What may be asked for at once, 0 or a MiB at the least. */
  static final SizeText ALLOCATION =
      new SizeText('b', AllocationLimit.LEAST, "1.00M", Long.MAX_VALUE, "");

  private static final Pattern SYNTAX =
      Pattern.compile(
          "([0-9]*(?:\\.[0-9]*)?)(?:([bkmgtp])(b|ib)?)?([+-]1)?", Pattern.CASE_INSENSITIVE);

  private static final Pattern NEGATIVE = Pattern.compile("-[1-9][0-9]*");

  private static final String UNITS = "bkmgtp";

  /** The largest block size, which depends on the protocol (session chapter, section 1.6). */
  static SizeText blockSize(int protocol) {
    return protocol < 30
        ? new SizeText('b', 0, "", 1 << 29, "512.00M")
        : new SizeText('b', 0, "", 1 << 17, "128.00K");
  }

  /** Returns the number of bytes that {@code text} says; {@code option} is for the messages. */
  long parse(String option, String text) throws RsyncException {
    if (NEGATIVE.matcher(text).matches()) {
      throw tooLarge(option, text);
    }
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches() || text.startsWith("+")) {
      throw new RsyncException(ExitCode.SYNTAX, option + "=" + text + " is invalid");
    }
    BigInteger size = magnitude(matcher);
    if (size.bitLength() > 63) {
      throw tooLarge(option, text);
    }
    String offset = matcher.group(4);
    if (offset != null) {
      size = size.add(new BigInteger(offset));
    }
    if (size.signum() < 0 || size.compareTo(BigInteger.valueOf(most)) > 0) {
      throw tooLarge(option, text);
    }
    if (size.signum() != 0 && size.compareTo(BigInteger.valueOf(least)) < 0) {
      throw new RsyncException(
          ExitCode.SYNTAX,
          option + "=" + text + " is too small (min: " + leastText + " or 0 for unlimited)");
    }
    return size.longValueExact();
  }

  private BigInteger magnitude(Matcher matcher) {
    String digits = matcher.group(1);
    boolean empty = digits.isEmpty() || digits.equals(".");
    BigDecimal number = empty ? BigDecimal.ZERO : new BigDecimal("0" + digits);
    String letter = matcher.group(2);
    int base = "b".equalsIgnoreCase(matcher.group(3)) ? 1000 : 1024;
    int power = UNITS.indexOf(Character.toLowerCase(letter == null ? unit : letter.charAt(0)));
    return number
        .multiply(BigDecimal.valueOf(base).pow(power))
        .setScale(0, RoundingMode.DOWN)
        .toBigIntegerExact();
  }

  private RsyncException tooLarge(String option, String text) {
    String limit = mostText.isEmpty() ? "" : " (max: " + mostText + ")";
    return new RsyncException(ExitCode.SYNTAX, option + "=" + text + " is too large" + limit);
  }
}
