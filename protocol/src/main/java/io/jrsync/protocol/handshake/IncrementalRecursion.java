package io.jrsync.protocol.handshake;

import io.jrsync.protocol.options.DeleteMode;
import io.jrsync.protocol.options.Selection;
import io.jrsync.protocol.options.TransferOptions;

/** Whether a side can do with a file list in pieces (session chapter, section 5.2). */
final class IncrementalRecursion {
  private IncrementalRecursion() {}

  /** Tells whether these options allow it on the side that sends or receives the files. */
  static boolean isAllowed(TransferOptions options, boolean sender) {
    Selection selection = options.selection();
    return selection.recurse()
        && selection.incrementalRecursion()
        && (sender || !needsWholeList(options));
  }

  private static boolean needsWholeList(TransferOptions options) {
    DeleteMode mode = options.deletion().mode();
    return options.placement().delayUpdates()
        || options.selection().pruneEmptyDirs()
        || mode == DeleteMode.BEFORE
        || mode == DeleteMode.AFTER;
  }
}
