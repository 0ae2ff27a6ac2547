package io.jrsync.protocol.options;

import java.util.List;

/** What using an option does to an {@link Invocation}. */
sealed interface Effect {

  /** Gives a setting a value; 0 when negated. */
  record Assign(Setting setting, long value) implements Effect {}

  /**
   * Switches a setting on unless it already says more; for options that imply others. Negated, they
   * imply nothing.
   */
  record Imply(Setting setting) implements Effect {}

  /** Raises a setting by one; 0 when negated. */
  record Count(Setting setting) implements Effect {}

  /** Reads a whole number, at least {@code least}; the initial value when negated. */
  record WholeNumber(Setting setting, int least) implements Effect {}

  /** Reads a size; the initial value when negated. */
  record Size(Setting setting, SizeText syntax) implements Effect {}

  /** Does what takes more than a number. */
  record Act(Action action) implements Effect {}

  /** Does several things. */
  record Several(List<Effect> effects) implements Effect {
    static Several of(Effect... effects) {
      return new Several(List.of(effects));
    }
  }
}
