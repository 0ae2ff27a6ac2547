package io.jrsync.event.text;

import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Map;

/** The decimal point of the process's locale, which a JVM takes from elsewhere. */
public final class DecimalPoint {
  private static final char USUAL = '.';

  private DecimalPoint() {}

  /** Returns a period or a comma, as the environment's {@code LC_ALL} and the like say. */
  public static char ofLocale(Map<String, String> environment) {
    String name = "";
    for (String variable : new String[] {"LC_ALL", "LC_NUMERIC", "LANG"}) {
      if (name.isEmpty()) {
        name = environment.getOrDefault(variable, "");
      }
    }
    String tag = name.replaceFirst("[.@].*", "").replace('_', '-');
    if (tag.length() < 2 || tag.equals("POSIX") || tag.startsWith("en")) {
      return USUAL;
    }
    Locale locale = Locale.forLanguageTag(tag);
    return DecimalFormatSymbols.getInstance(locale).getDecimalSeparator() == ',' ? ',' : USUAL;
  }
}
