package io.jrsync.protocol.filter;

import io.jrsync.protocol.filter.FilterRule.PerDirectoryRule;
import java.util.ArrayDeque;
import java.util.Deque;

/** The rules of one per-directory file name as they stand in the directories that a walk is in. */
final class MergePoint {
  private static final RuleScope NOTHING = new RuleScope(null);

  private final PerDirectoryRule rule;
  private final Deque<RuleScope> scopes = new ArrayDeque<>();

  MergePoint(PerDirectoryRule rule) {
    this.rule = rule;
  }

  PerDirectoryRule rule() {
    return rule;
  }

  /** Tells whether no directory has been entered. */
  boolean isIdle() {
    return scopes.isEmpty();
  }

  /** What holds in the directory entered last. */
  RuleScope current() {
    RuleScope scope = scopes.peek();
    return scope == null ? NOTHING : scope;
  }

  /** What a directory that is entered now takes over. */
  RuleScope inherited() {
    return rule.has(RuleModifier.NO_INHERIT) ? NOTHING : current();
  }

  void push(RuleScope scope) {
    scopes.push(scope);
  }

  void pop() {
    scopes.pop();
  }
}
