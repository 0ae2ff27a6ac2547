package io.jrsync;

import io.jrsync.event.TransferEvent;
import io.jrsync.event.TransferListener;
import java.util.ArrayList;
import java.util.List;

/**
 * Passes events on and remembers what failed. Takes events as every listener does, one at a time.
 */
final class FailureLog implements TransferListener {
  private final TransferListener next;
  private final List<String> failures = new ArrayList<>();

  FailureLog(TransferListener next) {
    this.next = next;
  }

  @Override
  public void onEvent(TransferEvent event) {
    if (event instanceof TransferEvent.Notice notice
        && notice.level() == TransferEvent.Level.ERROR
        && failures.size() < TransferResult.MOST_FAILURES) {
      failures.add(notice.text());
    }
    next.onEvent(event);
  }

  /** Read when no more events come. */
  List<String> failures() {
    return failures;
  }
}
