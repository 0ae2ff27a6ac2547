package io.jrsync.protocol.filter;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.filter.FilterRule.CvsRule;
import io.jrsync.protocol.filter.FilterRule.PatternRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The names that CVS ignores, as rsync's manual lists them under {@code --cvs-exclude}. */
final class CvsPatterns {
  private static final String DEFAULTS =
      "RCS SCCS CVS CVS.adm RCSLOG cvslog.* tags TAGS .make.state .nse_depinfo *~ #* .#* ,* _$* *$"
          + " *.old *.bak *.BAK *.orig *.rej .del-* *.a *.olb *.o *.obj *.so *.exe *.Z *.elc *.ln"
          + " core .svn/ .git/ .hg/ .bzr/";

  private static final RawName BANG = RawName.ofUtf8("!");

  private CvsPatterns() {}

  /**
   * Returns the rule that stands for the built-in names, which are perishable, and the user's own,
   * which are not. A lone {@code !} among the user's clears what came before it.
   */
  static CvsRule expand(boolean include, Set<RuleModifier> modifiers, MergeFiles files)
      throws IOException {
    EnumSet<RuleModifier> own = EnumSet.noneOf(RuleModifier.class);
    own.addAll(modifiers);
    own.remove(RuleModifier.CVS);
    EnumSet<RuleModifier> perishable = EnumSet.copyOf(own);
    perishable.add(RuleModifier.PERISHABLE);

    List<PatternRule> patterns = new ArrayList<>();
    for (String name : DEFAULTS.split(" ", -1)) {
      patterns.add(new PatternRule(include, RuleLoader.frozen(perishable), RawName.ofUtf8(name)));
    }
    for (RuleText word : RuleText.words(files.cvsIgnore(), false)) {
      if (word.text().equals(BANG)) {
        patterns.clear();
      } else {
        patterns.add(new PatternRule(include, RuleLoader.frozen(own), word.text()));
      }
    }
    return new CvsRule(include, RuleLoader.frozen(modifiers), List.copyOf(patterns));
  }
}
