package io.jrsync.transfer.tree;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.options.LinkTrust;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The trees of a system on which others may plant symlinks in the way of what a user names: in the
 * path of the destination, in those that options name and in lists of names, only links of root and
 * of the user are followed, and others fail with {@link Errno#ELOOP}. With a root, what options and
 * lists name must lead below it; destination and sources are the user's choice. Safe for use by
 * several threads.
 *
 * <p>What is behind the paths is handed out as it is: below an open directory nothing is followed
 * anyway.
 */
public final class GuardedTrees implements TreeProvider {
  private static final RawName ROOT = RawName.ofUtf8("/");

  private final TreeProvider actual;
  private final LinkGuard guard;
  private final Part part;

  /** What the paths that are opened as roots are. */
  private enum Part {
    SOURCES,
    DESTINATION,
    OPTIONS
  }

  private GuardedTrees(TreeProvider actual, LinkGuard guard, Part part) {
    this.actual = actual;
    this.guard = guard;
    this.part = part;
  }

  /**
   * Guards what a sender reads: its sources are opened as they are named.
   *
   * @param refusals told when a link is not followed
   */
  public static TreeProvider ofSources(
      TreeProvider trees, LinkTrust trust, Consumer<String> refusals) {
    return of(trees, trust, refusals, Part.SOURCES);
  }

  /** Guards what a receiver writes to, under the same terms. */
  public static TreeProvider ofDestination(
      TreeProvider trees, LinkTrust trust, Consumer<String> refusals) {
    return of(trees, trust, refusals, Part.DESTINATION);
  }

  private static TreeProvider of(
      TreeProvider trees, LinkTrust trust, Consumer<String> refusals, Part part) {
    if (trust.insecure() || trees.isConfined()) {
      return trees;
    }
    OptionalInt user = trees.accounts().user();
    RawName root = trust.confineRoot();
    boolean confines = root != null && !root.equals(ROOT);
    if (user.isEmpty() && !confines) {
      return trees;
    }
    LinkGuard guard = new LinkGuard(user, confines ? root : null, refusals, new AtomicBoolean());
    return new GuardedTrees(trees, guard, part);
  }

  @Override
  public Directory openRoot(RawName path) throws IOException {
    return switch (part) {
      case SOURCES -> actual.openRoot(path);
      case DESTINATION -> open(guard.anywhere(), path);
      case OPTIONS -> open(guard, path);
    };
  }

  private Directory open(LinkGuard rule, RawName path) throws IOException {
    try (GuardedWalk walk = GuardedWalk.of(actual, rule, path)) {
      return walk.directory();
    }
  }

  @Override
  public Directory openBelow(RawName base, RawName path) throws IOException {
    try (GuardedWalk walk = new GuardedWalk(actual, guard, base, path)) {
      return walk.directory();
    }
  }

  @Override
  public byte[] readFile(RawName path, int most) throws IOException {
    try (GuardedWalk walk = GuardedWalk.of(actual, guard, path)) {
      return walk.content(most);
    }
  }

  @Override
  public TreeProvider forOptions() {
    return new GuardedTrees(actual, guard, Part.OPTIONS);
  }

  @Override
  public TreeProvider leavingAccessTimes() {
    return new GuardedTrees(actual.leavingAccessTimes(), guard, part);
  }

  @Override
  public Set<Ability> abilities() {
    return actual.abilities();
  }

  @Override
  public Accounts accounts() {
    return actual.accounts();
  }

  @Override
  public boolean isReadOnly() {
    return actual.isReadOnly();
  }
}
