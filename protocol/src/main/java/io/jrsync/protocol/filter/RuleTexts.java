package io.jrsync.protocol.filter;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.filter.FilterRule.CvsRule;
import io.jrsync.protocol.filter.FilterRule.PatternRule;
import io.jrsync.protocol.filter.FilterRule.PerDirectoryRule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The texts in which a client sends its rules (session chapter, sections 7.3 and 7.4).
 *
 * <pre>
 * protocol 29 and up   KIND MODIFIERS space PATTERN     "-! *.o"   ":nw- .rules"   "-C "
 * below                "+ PATTERN", "PATTERN", or "- PATTERN" where the pattern looks like something else
 * </pre>
 *
 * A rule that the protocol version cannot say ends the session with exit code 2, also when the list
 * is not sent in the end.
 */
final class RuleTexts {
  private static final int MODIFIERS_SINCE = 29;
  private static final int PERISHABLE_SINCE = 30;

  /** What a {@code C} stands for in a merge rule. */
  private static final Set<RuleModifier> SAID_BY_CVS =
      EnumSet.of(
          RuleModifier.NO_INHERIT,
          RuleModifier.WORD_SPLIT,
          RuleModifier.ONLY_EXCLUDES,
          RuleModifier.ONLY_INCLUDES);

  private final int protocol;
  private final boolean localIsSender;
  private final boolean deleteExcluded;
  private final List<byte[]> texts = new ArrayList<>();

  private RuleTexts(int protocol, boolean localIsSender, boolean deleteExcluded) {
    this.protocol = protocol;
    this.localIsSender = localIsSender;
    this.deleteExcluded = deleteExcluded;
  }

  /** Returns the texts of the rules that concern the peer, in order. */
  static List<byte[]> of(
      List<FilterRule> rules, int protocol, boolean localIsSender, boolean deleteExcluded)
      throws RsyncException {
    RuleTexts result = new RuleTexts(protocol, localIsSender, deleteExcluded);
    for (FilterRule rule : rules) {
      if (rule.appliesTo(localIsSender ? Side.RECEIVER : Side.SENDER, deleteExcluded)) {
        result.add(rule);
      }
    }
    return result.texts;
  }

  /** Returns the texts of all rules, in the newest way of saying them. */
  static List<byte[]> ofAll(List<FilterRule> rules, boolean deleteExcluded) {
    RuleTexts result = new RuleTexts(PERISHABLE_SINCE, false, deleteExcluded);
    try {
      for (FilterRule rule : rules) {
        if (!(rule instanceof CvsRule)) {
          result.add(rule);
        }
      }
    } catch (RsyncException e) {
      throw new IllegalStateException("the newest protocol can say every rule", e);
    }
    return result.texts;
  }

  private void add(FilterRule rule) throws RsyncException {
    switch (rule) {
      case PatternRule pattern -> addPattern(pattern, false);
      case PerDirectoryRule merge -> addModern(':', merge, merge.path());
      case CvsRule cvs -> {
        if (protocol >= MODIFIERS_SINCE && !localIsSender) {
          addModern(cvs.include() ? '+' : '-', cvs, RawName.EMPTY);
        } else {
          for (PatternRule pattern : cvs.patterns()) {
            addPattern(pattern, true);
          }
        }
      }
    }
  }

  private void addPattern(PatternRule rule, boolean mayLast) throws RsyncException {
    EnumSet<RuleModifier> modifiers = EnumSet.noneOf(RuleModifier.class);
    modifiers.addAll(rule.modifiers());
    if (protocol < PERISHABLE_SINCE && (mayLast || !localIsSender)) {
      modifiers.remove(RuleModifier.PERISHABLE);
    }
    PatternRule said = new PatternRule(rule.include(), modifiers, rule.pattern());
    if (protocol >= MODIFIERS_SINCE) {
      addModern(rule.include() ? '+' : '-', said, rule.pattern());
    } else {
      addOld(said);
    }
  }

  private void addModern(char kind, FilterRule rule, RawName argument) throws RsyncException {
    boolean perishable = rule.has(RuleModifier.PERISHABLE) && protocol < PERISHABLE_SINCE;
    if (protocol < MODIFIERS_SINCE || (perishable && localIsSender)) {
      throw tooModern();
    }
    StringBuilder prefix = new StringBuilder().append(kind);
    for (RuleModifier modifier : RuleModifier.values()) {
      boolean said =
          rule.has(modifier) || (modifier == RuleModifier.SENDER && becomesSenderOnly(rule));
      boolean covered =
          modifier == RuleModifier.EXCLUDE_FILE
              || (rule.has(RuleModifier.CVS) && SAID_BY_CVS.contains(modifier));
      boolean dropped = modifier == RuleModifier.PERISHABLE && perishable;
      if (said && !covered && !dropped) {
        prefix.append(modifier.letter());
      }
    }
    addText(prefix.append(' ').toString(), argument);
  }

  /**
   * A rule without a side says that it is the sender's under {@code --delete-excluded}; stock
   * leaves merge rules as they are, and the rule that excludes a merge file.
   */
  private boolean becomesSenderOnly(FilterRule rule) {
    return deleteExcluded
        && !(rule instanceof PerDirectoryRule)
        && !rule.has(RuleModifier.EXCLUDE_FILE)
        && !rule.has(RuleModifier.SENDER)
        && !rule.has(RuleModifier.RECEIVER);
  }

  private void addOld(PatternRule rule) throws RsyncException {
    EnumSet<RuleModifier> unsayable = EnumSet.noneOf(RuleModifier.class);
    unsayable.addAll(rule.modifiers());
    unsayable.remove(RuleModifier.SENDER);
    unsayable.remove(RuleModifier.RECEIVER);
    unsayable.remove(RuleModifier.EXCLUDE_FILE);
    // The peer would take a receiver's rule for one of both sides and keep what it is told to
    // delete.
    if (!unsayable.isEmpty() || (localIsSender && deleteExcluded)) {
      throw tooModern();
    }
    RawName pattern = rule.pattern();
    addText(rule.include() ? "+ " : looksSpecial(pattern) ? "- " : "", pattern);
  }

  /**
   * Tells whether an old peer would take a bare pattern for something else; stock overlooks the
   * clear rule.
   */
  private static boolean looksSpecial(RawName pattern) {
    boolean prefixed =
        pattern.length() >= 2
            && pattern.at(1) == ' '
            && (pattern.at(0) == '-' || pattern.at(0) == '+');
    return prefixed || (pattern.length() == 1 && pattern.at(0) == '!');
  }

  private void addText(String prefix, RawName argument) {
    byte[] start = prefix.getBytes(StandardCharsets.US_ASCII);
    byte[] text = new byte[start.length + argument.length()];
    System.arraycopy(start, 0, text, 0, start.length);
    argument.copyTo(text, start.length);
    texts.add(text);
  }

  private static RsyncException tooModern() {
    return RsyncException.inFull(
        ExitCode.PROTOCOL, "filter rules are too modern for remote rsync.");
  }
}
