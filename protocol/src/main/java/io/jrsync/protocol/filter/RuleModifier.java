package io.jrsync.protocol.filter;

import org.jspecify.annotations.Nullable;

/**
 * The modifier letters of a rule, in the order in which they travel (session chapter, section 7.3).
 */
enum RuleModifier {
  ABSOLUTE('/'),
  NEGATED('!'),
  CVS('C'),
  NO_INHERIT('n'),
  WORD_SPLIT('w'),
  ONLY_EXCLUDES('-'),
  ONLY_INCLUDES('+'),
  EXCLUDE_FILE('e'),
  ATTRIBUTES('x'),
  SENDER('s'),
  RECEIVER('r'),
  PERISHABLE('p');

  private final char letter;

  RuleModifier(char letter) {
    this.letter = letter;
  }

  char letter() {
    return letter;
  }

  /** Returns the modifier with this letter, or null. */
  static @Nullable RuleModifier of(int letter) {
    for (RuleModifier modifier : values()) {
      if (modifier.letter == letter) {
        return modifier;
      }
    }
    return null;
  }
}
