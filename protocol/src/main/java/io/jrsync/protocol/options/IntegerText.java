package io.jrsync.protocol.options;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The notation of whole numbers in options: C's, so that {@code 0x10} and {@code 020} are 16. An
 * empty text is 0. The value has to fit an {@code int}.
 */
final class IntegerText {
  private static final Pattern SYNTAX = Pattern.compile("\\s*([+-]?)(0[xX])?([0-9a-fA-F]+)");

  private IntegerText() {}

  /**
   * Returns the number that {@code text} says; {@code argument} is the word of the command line,
   * for messages.
   */
  static int parse(String argument, String text) throws RsyncException {
    if (text.isEmpty()) {
      return 0;
    }
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      throw invalid(argument);
    }
    BigInteger value = magnitude(argument, matcher.group(2) != null, matcher.group(3));
    if (matcher.group(1).equals("-")) {
      value = value.negate();
    }
    if (value.bitLength() > 31) {
      throw new RsyncException(ExitCode.SYNTAX, argument + ": number too large or too small");
    }
    return value.intValueExact();
  }

  private static BigInteger magnitude(String argument, boolean hexadecimal, String digits)
      throws RsyncException {
    int radix = hexadecimal ? 16 : digits.startsWith("0") ? 8 : 10;
    try {
      return new BigInteger(digits, radix);
    } catch (NumberFormatException e) {
      throw invalid(argument);
    }
  }

  private static RsyncException invalid(String argument) {
    return new RsyncException(ExitCode.SYNTAX, argument + ": invalid numeric value");
  }
}
