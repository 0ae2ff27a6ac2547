package io.jrsync.transfer.session;

import io.jrsync.event.TransferEvent.ItemChange;
import io.jrsync.protocol.RawName;

/** The line that a receiving server below protocol 29 sends about an entry, where there are no items yet (transfer chapter, section 8.2). */
final class OldItemText {

  private OldItemText() {}

  static String of(ItemChange change) {
    RawName target = change.entry().linkTarget();
    RawName linkedTo = change.linkedTo();
    if (linkedTo != null && !linkedTo.isEmpty()) {
      return change.entry().name() + " => " + linkedTo;
    }
    if (target != null) {
      return change.entry().name() + " -> " + target;
    }
    return change.entry().name() + (change.entry().isDirectory() ? "/" : "");
  }
}
