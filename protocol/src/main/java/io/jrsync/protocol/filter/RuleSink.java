package io.jrsync.protocol.filter;

/** Where rules go as they are read. */
interface RuleSink {
  void add(FilterRule rule);

  /** Forgets the rules so far, as a clear rule asks. */
  void clear();
}
