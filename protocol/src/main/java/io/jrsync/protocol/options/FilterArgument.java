package io.jrsync.protocol.options;

import io.jrsync.protocol.RawName;

/**
 * One filter option as typed.
 *
 * @param kind which option
 * @param value its argument: a rule, a pattern or a file
 */
public record FilterArgument(Kind kind, RawName value) {

  /** The options that give filter rules. */
  public enum Kind {
    EXCLUDE,
    INCLUDE,
    FILTER,
    EXCLUDE_FROM,
    INCLUDE_FROM
  }
}
