package io.jrsync.protocol.options;

import io.jrsync.protocol.RawName;
import org.jspecify.annotations.Nullable;

/**
 * How a destination file gets its new content.
 *
 * @param dryRun go through everything but change nothing
 * @param wholeFile whether the delta algorithm is left out
 * @param inplace write into the destination file itself; also set by the append modes
 * @param append whether a shorter destination file is only continued
 * @param storage what disks and devices are to do with it
 * @param partial keep what arrived of an interrupted file
 * @param partialDir where {@code partial} keeps it, without slashes at its end: one directory, or
 *     when relative one beside each file; null: under the name of the file itself
 * @param backup keep the replaced file under another name
 * @param suffix what {@code backup} appends to that name
 * @param blockSize the delta algorithm's block size in bytes; 0: from the file's size
 * @param batch the file that the transfer is kept in or comes from
 */
public record Update(
    boolean dryRun,
    WholeFile wholeFile,
    boolean inplace,
    AppendMode append,
    Storage storage,
    boolean partial,
    @Nullable RawName partialDir,
    boolean backup,
    RawName suffix,
    int blockSize,
    Batch batch) {

  /** The backup suffix when none was given. */
  public static final RawName DEFAULT_SUFFIX = RawName.ofUtf8("~");

  /** Where a batch file is all that changes, the destination does not. */
  public Update {
    dryRun |= batch.isAllThatChanges();
  }

  /**
   * Tells whether contents and attribute values go from side to side: in a dry run they do only for
   * a batch file's sake.
   */
  public boolean exchangesContent() {
    return !dryRun || batch.isAllThatChanges() || batch.isRead();
  }

  /** Returns the same, going through everything but changing nothing, no batch file either. */
  public Update asDryRun() {
    return with(true, batch.isRead() ? batch : Batch.NONE);
  }

  /** Returns the same with a batch file. */
  public Update withBatch(Batch wanted) {
    return with(dryRun, wanted);
  }

  private Update with(boolean dry, Batch wanted) {
    return new Update(
        dry,
        wholeFile,
        inplace,
        append,
        storage,
        partial,
        partialDir,
        backup,
        suffix,
        blockSize,
        wanted);
  }

  /** Returns the same with another way of writing. */
  Update withMethod(boolean intoFile, AppendMode appending) {
    return new Update(
        dryRun,
        wholeFile,
        intoFile,
        appending,
        storage,
        partial && !intoFile,
        partialDir,
        backup,
        suffix,
        blockSize,
        batch);
  }

  /**
   * Returns the same with other wishes about disks and devices; writing devices is writing in
   * place.
   */
  public Update withStorage(Storage wanted) {
    return new Update(
        dryRun,
        wholeFile,
        inplace || wanted.writeDevices(),
        append,
        wanted,
        partial,
        partialDir,
        backup,
        suffix,
        blockSize,
        batch);
  }

  /** Returns the same, keeping interrupted files in a directory. */
  public Update withPartialDir(RawName directory) {
    return new Update(
        dryRun, wholeFile, inplace, append, storage, true, directory, backup, suffix, blockSize,
        batch);
  }
}
