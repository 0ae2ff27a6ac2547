package io.jrsync.protocol.filter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of steps to go through for a name, and the list to go on with when none of them matches:
 * what a directory's own file says, then what its parents' files say.
 */
final class RuleScope {

  /** One place in a list: a pattern, or the point where per-directory rules stand. */
  sealed interface Step {
    /** A pattern rule. */
    record Match(RuleMatcher matcher) implements Step {}

    /** The current per-directory rules of one file name. */
    record Merge(MergePoint point) implements Step {}
  }

  private final List<Step> steps = new ArrayList<>();
  private @Nullable RuleScope parent;

  RuleScope(@Nullable RuleScope parent) {
    this.parent = parent;
  }

  void add(Step step) {
    steps.add(step);
  }

  /**
   * Forgets the steps so far and those inherited; returns the points that were among the former.
   */
  List<MergePoint> clear() {
    List<MergePoint> points = new ArrayList<>();
    for (Step step : steps) {
      if (step instanceof Step.Merge(MergePoint point)) {
        points.add(point);
      }
    }
    steps.clear();
    parent = null;
    return points;
  }

  boolean isEmpty() {
    return steps.isEmpty();
  }

  /** Returns the first rule that is consulted and takes effect, or null. */
  @Nullable RuleMatcher firstMatch(Candidate name, Consulted consulted) {
    for (RuleScope scope = this; scope != null; scope = scope.parent) {
      for (Step step : scope.steps) {
        RuleMatcher match =
            switch (step) {
              case Step.Match(RuleMatcher matcher) ->
                  consulted.test(matcher) && matcher.matches(name) ? matcher : null;
              case Step.Merge(MergePoint point) -> point.current().firstMatch(name, consulted);
            };
        if (match != null) {
          return match;
        }
      }
    }
    return null;
  }

  /** Which rules count for a question. */
  enum Consulted {
    /** Those about names. */
    NAMES,
    /** Those about names in a directory that is being deleted. */
    NAMES_BEING_DELETED,
    /** Those about names of extended attributes. */
    ATTRIBUTES;

    boolean test(RuleMatcher rule) {
      return switch (this) {
        case NAMES -> !rule.has(RuleModifier.ATTRIBUTES);
        case NAMES_BEING_DELETED ->
            !rule.has(RuleModifier.ATTRIBUTES) && !rule.has(RuleModifier.PERISHABLE);
        case ATTRIBUTES -> rule.has(RuleModifier.ATTRIBUTES);
      };
    }
  }
}
