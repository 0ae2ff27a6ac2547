package io.jrsync.transfer.role;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.filter.FilterChain;
import io.jrsync.protocol.filter.FilterTrace;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a filter chain at the directory that is being looked at, so that the per-directory rules of
 * exactly its ancestors are in force, whatever the order in which directories come up. The root's
 * own rules take part only where the root itself is transferred. Owned by one thread.
 */
public final class FilterWalk {
  private final FilterChain chain;
  private final Deque<RawName> entered = new ArrayDeque<>();
  private boolean fromRoot;

  /**
   * @param trace told which rules decide; null: nobody is
   */
  public FilterWalk(FilterChain chain, @Nullable FilterTrace trace) {
    this.chain = chain;
    chain.tell(trace);
  }

  /** Tells whether rules of the root itself take part. */
  public boolean isFromRoot() {
    return fromRoot;
  }

  /** Sets whether rules of the root itself take part. */
  public void setFromRoot(boolean on) {
    if (fromRoot != on) {
      leaveAll();
      fromRoot = on;
    }
  }

  /** Puts the rules of {@code directory} and of the directories above it in force. */
  public void moveTo(RawName directory) throws IOException {
    if (!chain.hasPerDirectory()) {
      return;
    }
    RawName path = relative(directory);
    while (!entered.isEmpty() && !isAt(path, entered.element())) {
      leave();
    }
    if (entered.isEmpty() && fromRoot) {
      enter(RawName.DOT);
    }
    for (int i = 1; i < path.length(); i++) {
      if (path.at(i) == '/') {
        enterOnce(path.subName(0, i));
      }
    }
    enterOnce(path);
  }

  private static boolean isAt(RawName directory, RawName ancestor) {
    return directory.equals(ancestor) || directory.isBelow(ancestor);
  }

  /**
   * Names of a transfer with whole paths lose their slash on the wire, and before that for the
   * rules.
   */
  private static RawName relative(RawName name) {
    return name.length() > 1 && name.at(0) == '/' ? name.subName(1, name.length()) : name;
  }

  private void enterOnce(RawName directory) throws IOException {
    RawName current = entered.peek();
    if (!directory.isDot() && (current == null || !isAt(current, directory))) {
      enter(directory);
    }
  }

  private void enter(RawName directory) throws IOException {
    chain.enter(directory);
    entered.push(directory);
  }

  private void leave() {
    chain.leave();
    entered.pop();
  }

  private void leaveAll() {
    while (!entered.isEmpty()) {
      leave();
    }
  }

  /** Tells whether the rules in force exclude a name. */
  public boolean excludes(RawName name, boolean directory) {
    return chain.check(relative(name), directory).isExcluded();
  }

  /**
   * The same for what is in a directory that is being deleted, where perishable rules do not count.
   */
  public boolean protectsInDeleted(RawName name, boolean directory) {
    return chain.checkBeingDeleted(relative(name), directory).isExcluded();
  }

  /**
   * Tells whether the rules exclude a name that the user gave. Of per-directory rules only those
   * next to it count, unless that is in the root; rsync 3.5.0 does so.
   */
  public boolean excludesArgument(RawName name, boolean directory) throws IOException {
    leaveAll();
    RawName parent = relative(name).parent();
    if (chain.hasPerDirectory() && !parent.isEmpty()) {
      enter(parent);
    }
    boolean excluded = excludes(name, directory);
    leaveAll();
    return excluded;
  }
}
