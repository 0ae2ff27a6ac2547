package io.jrsync.transfer.role;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.filter.FilterChain;
import io.jrsync.protocol.filter.Verdict;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps a filter chain at the directory that is being looked at, so that the per-directory rules of exactly its ancestors are in
 * force, whatever the order in which directories come up. Owned by one thread.
 */
final class FilterWalk {
  private final FilterChain chain;
  private final Deque<RawName> entered = new ArrayDeque<>();

  FilterWalk(FilterChain chain) {
    this.chain = chain;
  }

  /** Puts the rules of {@code directory} and of the directories above it in force. */
  void moveTo(RawName directory) throws IOException {
    if (!chain.hasPerDirectory()) {
      return;
    }
    while (!entered.isEmpty() && !isAt(directory, entered.peek())) {
      chain.leave();
      entered.pop();
    }
    if (entered.isEmpty()) {
      enter(RawName.DOT);
    }
    for (int i = 1; i < directory.length(); i++) {
      if (directory.at(i) == '/') {
        enterOnce(directory.subName(0, i));
      }
    }
    enterOnce(directory);
  }

  private static boolean isAt(RawName directory, RawName ancestor) {
    return directory.equals(ancestor) || directory.isBelow(ancestor);
  }

  private void enterOnce(RawName directory) throws IOException {
    RawName current = entered.peek();
    if (!directory.isDot() && current != null && !isAt(current, directory)) {
      enter(directory);
    }
  }

  private void enter(RawName directory) throws IOException {
    chain.enter(directory);
    entered.push(directory);
  }

  Verdict check(RawName name, boolean directory) {
    return chain.check(name, directory);
  }
}
