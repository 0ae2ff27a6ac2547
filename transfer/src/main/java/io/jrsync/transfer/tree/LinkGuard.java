package io.jrsync.transfer.tree;

import io.jrsync.protocol.RawName;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whose symlinks are followed in the paths that a user names, and where these may lead.
 *
 * @param user whose are, besides root's; empty for anybody's
 * @param root the directory that paths may not leave; null for anywhere
 * @param refusals told the first time that a link is not followed, in rsync's words
 * @param told whether it was
 */
record LinkGuard(
    OptionalInt user, @Nullable RawName root, Consumer<String> refusals, AtomicBoolean told) {
  private static final String REFUSAL =
      "refusing to follow a symlink owned by an untrusted user; use --insecure-links locally or"
          + " \"insecure links = yes\" in a daemon module ONLY if every path component is trusted";

  boolean trusts(Directory.Link link) {
    return user.isEmpty() || link.owner() == 0 || link.owner() == user.getAsInt();
  }

  void tellRefusal() {
    if (told.compareAndSet(false, true)) {
      refusals.accept(REFUSAL);
    }
  }

  LinkGuard anywhere() {
    return root == null ? this : new LinkGuard(user, null, refusals, told);
  }
}
