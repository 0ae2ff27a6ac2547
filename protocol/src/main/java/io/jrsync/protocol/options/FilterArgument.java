package io.jrsync.protocol.options;

import io.jrsync.protocol.RawName;

/**
 * One filter option as typed.
 *
 * @param kind which option
 * @param value its argument: a rule, a pattern or a file
 * @param nulSeparated {@code --from0} came before it: rules in the file that it names end in NUL
 */
public record FilterArgument(Kind kind, RawName value, boolean nulSeparated) {

  /** An option without {@code --from0} before it. */
  public FilterArgument(Kind kind, RawName value) {
    this(kind, value, false);
  }

  /** The options that give filter rules. */
  public enum Kind {
    EXCLUDE,
    INCLUDE,
    FILTER,
    EXCLUDE_FROM,
    INCLUDE_FROM
  }
}
