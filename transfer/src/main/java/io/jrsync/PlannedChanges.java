package io.jrsync;

import io.jrsync.event.ChangeKind;
import io.jrsync.event.TransferEvent;
import io.jrsync.event.TransferEvent.Change;
import io.jrsync.event.TransferListener;
import java.util.ArrayList;
import java.util.List;

/** Passes events on and keeps the changes among them. */
final class PlannedChanges implements TransferListener {
  private final TransferListener next;
  private final List<Change> changes = new ArrayList<>();

  PlannedChanges(TransferListener next) {
    this.next = next;
  }

  @Override
  public void onEvent(TransferEvent event) {
    if (event instanceof Change change && change.kind() != ChangeKind.UNCHANGED) {
      changes.add(change);
    }
    next.onEvent(event);
  }

  /** Read when no more events come. */
  List<Change> all() {
    return changes;
  }
}
