package io.jrsync.protocol.filter;

import io.jrsync.protocol.filter.FilterRule.CvsRule;
import io.jrsync.protocol.filter.FilterRule.PatternRule;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The rules that {@code --cvs-exclude} puts behind all others: {@code .cvsignore} files in every
 * directory, then the list of what CVS ignores. Which of them a side has, and in what form, depends
 * on its part in the session and on the version (session chapter, section 7.5). Immutable.
 *
 * @param perDirectory whether the {@code .cvsignore} files are among them
 * @param list whether the list is, with what the user of this side adds to it
 * @param perishable whether the built-in names of the list are perishable
 * @param protecting whether the list protects what it matches even with {@code --delete-excluded}
 */
public record CvsExcludes(
    boolean perDirectory, boolean list, boolean perishable, boolean protecting) {
  private static final byte[] PER_DIRECTORY = {':', 'C'};
  private static final int MODIFIERS_SINCE = 29;
  private static final int PERISHABLE_SINCE = 30;

  /**
   * What whoever reads the files goes by: a client that sends, a server that sends, a local copy.
   */
  public static CvsExcludes ofSender(int protocol) {
    return new CvsExcludes(true, true, protocol >= PERISHABLE_SINCE, false);
  }

  /** What a client that receives goes by; it sends none of it, for the server has its own. */
  public static CvsExcludes ofReceivingClient(int protocol) {
    return new CvsExcludes(true, true, protocol >= PERISHABLE_SINCE, true);
  }

  /** What a server that receives adds to the rules it was sent. */
  public static CvsExcludes ofReceivingServer(int protocol) {
    return new CvsExcludes(protocol < MODIFIERS_SINCE, false, false, false);
  }

  /** What a client that sends tells the server: old servers add the files on their own. */
  public static CvsExcludes sentBySender(int protocol) {
    return new CvsExcludes(protocol >= MODIFIERS_SINCE, true, protocol >= PERISHABLE_SINCE, false);
  }

  /** Returns a copy of the rules with these behind. */
  public FilterRules behind(FilterRules rules, MergeFiles files) throws IOException {
    FilterRules all = rules.copy();
    if (perDirectory) {
      all.add(PER_DIRECTORY, RuleStyle.FILTER, files);
    }
    if (list) {
      List<PatternRule> patterns = CvsPatterns.expand(false, Set.of(), files).patterns();
      all.addRule(
          new CvsRule(false, modifiers(false), patterns.stream().map(this::adapted).toList()));
    }
    return all;
  }

  private PatternRule adapted(PatternRule pattern) {
    boolean yields = perishable && pattern.has(RuleModifier.PERISHABLE);
    return new PatternRule(false, modifiers(yields), pattern.pattern());
  }

  private Set<RuleModifier> modifiers(boolean yields) {
    EnumSet<RuleModifier> modifiers = EnumSet.noneOf(RuleModifier.class);
    if (yields) {
      modifiers.add(RuleModifier.PERISHABLE);
    }
    if (protecting) {
      modifiers.addAll(EnumSet.of(RuleModifier.SENDER, RuleModifier.RECEIVER));
    }
    return RuleLoader.frozen(modifiers);
  }
}
