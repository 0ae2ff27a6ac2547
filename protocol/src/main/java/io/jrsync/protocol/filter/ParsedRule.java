package io.jrsync.protocol.filter;

import io.jrsync.protocol.RawName;
import java.util.Set;

/**
 * A rule as its text says it.
 *
 * @param argument the pattern or file name; empty for rules that have none
 */
record ParsedRule(RuleKind kind, Set<RuleModifier> modifiers, RawName argument) {
  boolean has(RuleModifier modifier) {
    return modifiers.contains(modifier);
  }

  /** Tells whether the rule names the side it applies to. */
  boolean namesSide() {
    return has(RuleModifier.SENDER) || has(RuleModifier.RECEIVER);
  }
}
