package io.jrsync.transfer.role.receiver;

import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.options.AppendMode;
import io.jrsync.protocol.options.Storage;
import io.jrsync.transfer.role.Reporter;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.WritableFile;
import java.io.IOException;

/**
 * Prepares the space that a file's content goes into: reserves it or gives it back first (transfer
 * chapter, sections 6.4 and 6.5). One file after the other is written. Owned by the receiver's
 * thread.
 */
final class OutputSpace {
  private final Reporter reporter;
  private final Storage storage;
  private final boolean appends;
  private final boolean replacesWhole;
  private final byte[] buffer = OutputWriter.newBuffer();

  OutputSpace(RoleContext role) {
    this.reporter = role.reporter();
    this.storage = role.options().update().storage();
    this.appends = role.options().update().append() != AppendMode.NONE;
    this.replacesWhole = role.sendsWhole() && !appends;
  }

  /**
   * Returns a writer for a file that was made for this content.
   *
   * @param shown its path, for messages
   * @param redo the content came once and was wrong
   */
  OutputWriter ofNew(WritableFile file, FileEntry entry, String shown, boolean redo)
      throws IOException {
    return writer(file, entry, shown, 0, isSparse(redo));
  }

  /**
   * Returns a writer for what was there before. A device keeps its length and has no holes: a zero
   * must be written into it.
   */
  OutputWriter ofExisting(WritableFile file, FileEntry entry, String shown, boolean redo)
      throws IOException {
    FileStat stat = file.stat();
    if (stat.isDevice()) {
      return new OutputWriter(file, 0, 0, false, buffer);
    }
    boolean sparse = isSparse(redo);
    if (sparse && replacesWhole) {
      file.truncate(0);
      return writer(file, entry, shown, 0, true);
    }
    return writer(file, entry, shown, stat.size(), sparse);
  }

  /** As stock has it, an append that went wrong is done again without holes. */
  private boolean isSparse(boolean redo) {
    return storage.sparse() && !(redo && appends);
  }

  private OutputWriter writer(
      WritableFile file, FileEntry entry, String shown, long oldEnd, boolean sparse)
      throws IOException {
    boolean reserved =
        storage.preallocate() && entry.length() > oldEnd && reserve(file, entry, shown, sparse);
    long end = reserved ? entry.length() : oldEnd;
    return new OutputWriter(file, 0, end, sparse, buffer);
  }

  /** Content may fit all the same, so that a failure is no more than a warning. */
  private boolean reserve(WritableFile file, FileEntry entry, String shown, boolean sparse)
      throws IOException {
    try {
      file.reserve(entry.length(), sparse);
      return true;
    } catch (TreeException e) {
      reporter.warning("[receiver] do_fallocate \"" + shown + "\": " + e.reason());
      return false;
    }
  }
}
