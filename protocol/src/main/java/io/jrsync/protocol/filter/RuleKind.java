package io.jrsync.protocol.filter;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rule names of {@code --filter}, short and long, and which modifiers each accepts. */
enum RuleKind {
  EXCLUDE('-', "exclude", "/!Cxsrp"),
  INCLUDE('+', "include", "/!Cxsrp"),
  MERGE('.', "merge", "/Cnw-+exsrp"),
  DIR_MERGE(':', "dir-merge", "/Cnw-+exsrp"),
  HIDE('H', "hide", "/!Cxp"),
  SHOW('S', "show", "/!Cxp"),
  PROTECT('P', "protect", "/!Cxp"),
  RISK('R', "risk", "/!Cxp"),
  CLEAR('!', "clear", "");

  private final char letter;
  private final String longName;
  private final String accepted;

  RuleKind(char letter, String longName, String accepted) {
    this.letter = letter;
    this.longName = longName;
    this.accepted = accepted;
  }

  String longName() {
    return longName;
  }

  static @Nullable RuleKind ofLetter(int letter) {
    for (RuleKind kind : values()) {
      if (kind.letter == letter) {
        return kind;
      }
    }
    return null;
  }

  boolean isMerge() {
    return this == MERGE || this == DIR_MERGE;
  }

  /** Tells whether rules of this kind include what they match. */
  boolean isInclude() {
    return this == INCLUDE || this == SHOW || this == RISK;
  }

  /** The modifiers that the name itself stands for: hide is a sender-only exclude, and so on. */
  EnumSet<RuleModifier> implied() {
    return switch (this) {
      case HIDE, SHOW -> EnumSet.of(RuleModifier.SENDER);
      case PROTECT, RISK -> EnumSet.of(RuleModifier.RECEIVER);
      case EXCLUDE, INCLUDE, MERGE, DIR_MERGE, CLEAR -> EnumSet.noneOf(RuleModifier.class);
    };
  }

  /**
   * Tells whether a modifier may follow the ones already there; a merge rule takes only one of
   * {@code -}, {@code +}, {@code C}.
   */
  boolean accepts(RuleModifier modifier, Set<RuleModifier> present) {
    boolean setsPrefix =
        modifier == RuleModifier.ONLY_EXCLUDES
            || modifier == RuleModifier.ONLY_INCLUDES
            || (modifier == RuleModifier.CVS && isMerge());
    boolean hasPrefix =
        present.contains(RuleModifier.ONLY_EXCLUDES)
            || present.contains(RuleModifier.ONLY_INCLUDES);
    return accepted.indexOf(modifier.letter()) >= 0 && !(setsPrefix && hasPrefix);
  }
}
