package io.jrsync.protocol.options;

import io.jrsync.protocol.DestinationException;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code --usermap} or {@code --groupmap} makes of the sender's users or groups: rules of
 * which the first that matches counts (file list chapter, section 5.4). Immutable.
 *
 * @param text as it was given and travels; empty for no rules
 * @param rules in the order written
 */
public record IdMap(RawName text, List<Rule> rules) {
  /** Maps nothing. */
  public static final IdMap NONE = new IdMap(RawName.EMPTY, List.of());

  private static final long LARGEST = 0xFFFF_FFFEL;
  private static final String WILDCARDS = "*?[";

  public IdMap {
    rules = List.copyOf(rules);
  }

  /**
   * One rule.
   *
   * @param target a name or a number of the receiving side
   */
  public record Rule(Source source, RawName target) {}

  /** Which ids of the sender a rule is for. */
  public sealed interface Source {}

  /** A name, the empty one being that of ids that the sender has no name for. */
  public record Named(RawName name) implements Source {}

  /** A pattern that the name matches. */
  public record Like(RawName pattern) implements Source {}

  /** Numbers, both ends included. */
  public record Range(long low, long high) implements Source {}

  /**
   * Reads an argument.
   *
   * @param option its name without dashes, for messages
   */
  public static IdMap parse(String option, RawName text) throws RsyncException {
    List<Rule> rules = new ArrayList<>();
    int start = 0;
    for (int at = 0; at <= text.length(); at++) {
      if (at == text.length() || text.at(at) == ',') {
        rules.add(rule(option, text.subName(start, at)));
        start = at + 1;
      }
    }
    return new IdMap(text, rules);
  }

  /** Returns the map by which everything comes to belong to {@code owner}. */
  public static IdMap everythingTo(String option, RawName owner) throws RsyncException {
    return parse(option, RawName.ofUtf8("*:").append(owner));
  }

  private static Rule rule(String option, RawName text) throws RsyncException {
    int colon = 0;
    while (colon < text.length() && text.at(colon) != ':') {
      colon++;
    }
    if (colon == text.length()) {
      throw syntax("No colon found in --" + option + ": " + text);
    }
    if (colon + 1 == text.length()) {
      throw syntax("No name found after colon --" + option + ": " + text);
    }
    RawName target = text.subName(colon + 1, text.length());
    if (isNumber(ascii(target))) {
      number(ascii(target));
    }
    return new Rule(source(option, text.subName(0, colon)), target);
  }

  private static Source source(String option, RawName text) throws RsyncException {
    String from = ascii(text);
    if (from.chars().anyMatch(c -> WILDCARDS.indexOf(c) >= 0)) {
      return new Like(text);
    }
    if (from.isEmpty() || !isDigit(from.charAt(0))) {
      return new Named(text);
    }
    int dash = from.indexOf('-');
    String low = dash < 0 ? from : from.substring(0, dash);
    String high = dash < 0 ? from : from.substring(dash + 1);
    if (!isNumber(low) || !isNumber(high)) {
      throw syntax("Invalid number in --" + option + ": " + text);
    }
    return new Range(number(low), number(high));
  }

  private static String ascii(RawName text) {
    return new String(text.toBytes(), StandardCharsets.ISO_8859_1);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(IdMap::isDigit);
  }

  private static long number(String digits) throws RsyncException {
    long number = 0;
    for (int i = 0; i < digits.length(); i++) {
      number = number * 10 + (digits.charAt(i) - '0');
      if (number > LARGEST) {
        throw syntax("Invalid ID number: " + digits);
      }
    }
    return number;
  }

  /** The receiving side is the one that maps. */
  private static RsyncException syntax(String message) {
    return DestinationException.inFull(ExitCode.SYNTAX, message, null);
  }
}
