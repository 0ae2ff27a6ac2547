package io.jrsync.protocol.filter;

import io.jrsync.protocol.RawName;
import java.util.List;
import java.util.Set;

/**
 * One rule of a list, after merge files of the user have been read and clear rules carried out.
 * Immutable.
 */
sealed interface FilterRule {

  /** The modifiers, those implied by the rule's name included. */
  Set<RuleModifier> modifiers();

  default boolean has(RuleModifier modifier) {
    return modifiers().contains(modifier);
  }

  /**
   * Tells whether {@code --delete-excluded} makes this a rule of the sender only when it names no
   * side.
   */
  default boolean yieldsToDeleteExcluded() {
    return true;
  }

  /**
   * Tells whether the rule counts on a side: its sides are those it names, or both when it names
   * none.
   */
  default boolean appliesTo(Side side, boolean deleteExcluded) {
    boolean sender = has(RuleModifier.SENDER);
    boolean receiver = has(RuleModifier.RECEIVER);
    if (!sender && !receiver) {
      return side == Side.SENDER || !deleteExcluded || !yieldsToDeleteExcluded();
    }
    return side == Side.SENDER ? sender : receiver;
  }

  /**
   * Includes or excludes names that match a pattern. With the {@code e} modifier it is the exclude
   * of a merge file that such a merge rule brings along.
   *
   * @param pattern as written, a trailing slash included
   * @param fromFile it stood in a file, of which rsync does not show what it says
   */
  record PatternRule(
      boolean include, Set<RuleModifier> modifiers, RawName pattern, boolean fromFile)
      implements FilterRule {
    PatternRule(boolean include, Set<RuleModifier> modifiers, RawName pattern) {
      this(include, modifiers, pattern, false);
    }
  }

  /**
   * Stands for the rules in a file that may lie in every directory.
   *
   * @param path as written: its last component is the name of the file; what comes before it is
   *     where the search in parent directories begins
   */
  record PerDirectoryRule(Set<RuleModifier> modifiers, RawName path) implements FilterRule {
    RawName fileName() {
      return path.baseName();
    }

    boolean scansParents() {
      return path.lastSlash() >= 0;
    }

    /** How the lines of the file are read. */
    RuleStyle style() {
      return RuleLoader.styleOf(modifiers);
    }

    @Override
    public boolean yieldsToDeleteExcluded() {
      return style() != RuleStyle.FILTER;
    }
  }

  /** Stands for the patterns that CVS ignores; a peer is told either the rule or its patterns. */
  record CvsRule(boolean include, Set<RuleModifier> modifiers, List<PatternRule> patterns)
      implements FilterRule {}
}
