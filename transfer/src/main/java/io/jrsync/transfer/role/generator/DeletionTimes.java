package io.jrsync.transfer.role.generator;

import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.FileList;
import io.jrsync.protocol.options.DebugFlag;
import io.jrsync.protocol.options.DeleteMode;
import io.jrsync.protocol.options.Deletion;
import io.jrsync.protocol.wire.Ndx;
import io.jrsync.protocol.wire.WireOutput;
import io.jrsync.transfer.role.RoleContext;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Sends the deleter through the directories when the options say: before the walk, in it, or after
 * (transfer chapter, section 7.5). Owned by the generator's thread.
 */
final class DeletionTimes {
  private final GeneratorContext context;
  private final Deleter deleter;
  private final DeleteMode mode;

  DeletionTimes(GeneratorContext context, Deleter deleter) {
    this.context = context;
    this.deleter = deleter;
    this.mode = effectiveMode(context.role());
  }

  private static DeleteMode effectiveMode(RoleContext role) {
    DeleteMode asked = role.options().deletion().mode();
    if (asked != DeleteMode.DEFAULT) {
      return asked;
    }
    return role.protocol() < 30 ? DeleteMode.BEFORE : DeleteMode.DURING;
  }

  /** Found in the walk, deleted after it. */
  boolean isDelayed() {
    return mode == DeleteMode.DELAY;
  }

  /** Tells whether {@link #afterWalk} has something to do. */
  boolean isLate() {
    return mode == DeleteMode.AFTER || mode == DeleteMode.DELAY;
  }

  /** Nothing of the list was handled yet. */
  void beforeWalk(FileList list) throws IOException {
    if (mode == DeleteMode.BEFORE) {
      deleteInAll(list);
    }
  }

  /** A directory of the list is there, and its turn has come. */
  void inWalk(FileEntry directory, FileList list) throws IOException {
    switch (mode) {
      case DURING -> deleter.deleteIn(directory, list);
      case DELAY -> deleter.noteIn(directory, list);
      case NONE, DEFAULT, BEFORE, AFTER -> {}
    }
  }

  /**
   * Everything else is in place.
   *
   * @param list without incremental recursion, the only one
   */
  void afterWalk(@Nullable FileList list) throws IOException {
    if (mode == DeleteMode.DELAY) {
      deleter.deleteDelayed();
    } else if (list != null) {
      deleteInAll(list);
    }
  }

  private void deleteInAll(FileList list) throws IOException {
    if (context.destination().isMissing()) {
      return;
    }
    for (int i = 0; i < list.size(); i++) {
      if (list.isActive(i) && list.isDirectory(i)) {
        FileEntry directory = list.get(i);
        if (directory.has(FileEntry.TOP_DIR)) {
          context.reporter().debug(DebugFlag.DEL, 1, "deleting in " + directory.name());
        }
        deleter.deleteIn(directory, list);
      }
    }
  }

  /** Tells the sender what was deleted, where that may have been something. */
  void writeCounts() throws IOException {
    Deletion asked = context.options().deletion();
    WireOutput out = context.role().out();
    if (asked.isOn() || asked.force()) {
      out.writeNdx(Ndx.DEL_STATS);
      context.deleted().counts().write(out);
    }
  }
}
