package io.jrsync.protocol.filter;

/** What the first matching rule says about a name. */
public enum Verdict {
  /** An include rule matched: shown by a sender, at risk of deletion on a receiver. */
  INCLUDED,
  /** An exclude rule matched: hidden by a sender, protected from deletion on a receiver. */
  EXCLUDED,
  /** No rule matched, which has the same effect as {@link #INCLUDED}. */
  NEUTRAL;

  /** Tells whether an exclude rule matched. */
  public boolean isExcluded() {
    return this == EXCLUDED;
  }
}
