package io.jrsync.protocol.options;

import io.jrsync.protocol.RawName;
import org.jspecify.annotations.Nullable;

/**
 * Which symlinks are followed in the paths that a user gives to one side: the destination, and what
 * options name (session chapter, section 7.8). Each side has its own; none of it travels.
 *
 * @param insecure all of them ({@code --insecure-links}); else those of root and of the user alone
 * @param confineRoot where the paths of options must lead to ({@code --confine-root}), absolute;
 *     null for anywhere
 */
public record LinkTrust(boolean insecure, @Nullable RawName confineRoot) {

  /** What holds when nothing is said. */
  public static final LinkTrust DEFAULT = new LinkTrust(false, null);
}
