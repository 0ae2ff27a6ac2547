package io.jrsync.protocol.filter;

import io.jrsync.protocol.RawName;

/** Is told which rule decided about a name, for users who wonder. */
@FunctionalInterface
public interface FilterTrace {
  /**
   * A rule has decided.
   *
   * @param path as the rules were asked about it
   * @param included by an include rule, not excluded
   * @param rule the pattern and where it stands, in rsync's words
   */
  void decided(RawName path, boolean directory, boolean included, String rule);
}
