package io.jrsync.protocol.filter;

import io.jrsync.protocol.RawName;

/**
 * Where and for whom a {@link FilterChain} works.
 *
 * @param side whose rules count
 * @param deleteExcluded whether {@code --delete-excluded} limits rules without a side to the sender
 * @param root the absolute path of the root of the transfer, for rules with the {@code /} modifier
 *     and for merge files above the root; {@code /} when it is not known or, on a daemon, for the
 *     module itself
 * @param nulSeparated whether {@code --from0} ends the rules in merge files with NUL
 */
public record FilterScope(Side side, boolean deleteExcluded, RawName root, boolean nulSeparated) {
  /** Checks that the root is absolute. */
  public FilterScope {
    if (root.isEmpty() || root.at(0) != '/') {
      throw new IllegalArgumentException("not an absolute path: " + root);
    }
  }

  /** The plain scope of one side: no special options, the root unknown. */
  public static FilterScope of(Side side) {
    return new FilterScope(side, false, RawName.ofUtf8("/"), false);
  }
}
