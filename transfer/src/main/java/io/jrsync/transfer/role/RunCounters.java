package io.jrsync.transfer.role;

import io.jrsync.event.TypeCounts;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.FileList;
import io.jrsync.protocol.flist.FileMode;
import io.jrsync.protocol.item.DeletionCounts;

/**
 * Counts what one role does, for the statistics and for progress. Owned by that role's thread;
 * others read {@link Tally tallies} at any time, the rest after it has ended.
 */
public final class RunCounters {
  private final long[] listed = new long[5];
  private final long[] created = new long[5];
  private final Tally knownEntries = new Tally();
  private final Tally knownFiles = new Tally();
  private final Tally knownBytes = new Tally();
  private final Tally finishedFiles = new Tally();
  private final Tally literalBytes = new Tally();
  private final Tally matchedBytes = new Tally();
  private volatile boolean listComplete;
  private long totalSize;
  private long transferredFiles;
  private long transferredSize;
  private long listBytes;
  private long listBuildMillis;
  private long listTransferMillis;

  /**
   * Counts the entries of a list.
   *
   * @param received it came from the other side: there stock takes what a sender misses for a
   *     special file, and in its own list for a regular one
   */
  public void list(FileList list, boolean received) {
    for (int i = 0; i < list.size(); i++) {
      int mode = list.mode(i);
      listed[mode == 0 && !received ? 0 : typeOf(mode)]++;
    }
    totalSize += list.totalLength();
  }

  /** Notes an entry that is in a list, or in one that is being made. */
  public void know(int mode, long length) {
    knownEntries.add(1);
    if (FileMode.isRegular(mode)) {
      knownFiles.add(1);
      knownBytes.add(length);
    }
  }

  /** Notes all entries of a list at once. */
  public void know(FileList list) {
    for (int i = 0; i < list.size(); i++) {
      know(list.mode(i), list.length(i));
    }
  }

  /** Notes that no more entries will come. */
  public void knowAll() {
    listComplete = true;
  }

  /** Notes that all content of a file has been sent, or is in place. */
  public void finish() {
    finishedFiles.add(1);
  }

  public void create(FileEntry entry) {
    created[typeOf(entry.mode())]++;
  }

  public void transfer(FileEntry entry) {
    transferredFiles++;
    transferredSize += entry.length();
  }

  public void literal(long bytes) {
    literalBytes.add(bytes);
  }

  public void matched(long bytes) {
    matchedBytes.add(bytes);
  }

  public void listBytes(long bytes) {
    listBytes += bytes;
  }

  public void listTimes(long buildMillis, long transferMillis) {
    listBuildMillis += buildMillis;
    listTransferMillis += transferMillis;
  }

  private static int typeOf(int mode) {
    if (FileMode.isRegular(mode)) {
      return 0;
    }
    if (FileMode.isDirectory(mode)) {
      return 1;
    }
    return FileMode.isSymlink(mode) ? 2 : FileMode.isDevice(mode) ? 3 : 4;
  }

  /** Counts of deletions, as statistics hold them. */
  public static TypeCounts of(DeletionCounts deletions) {
    return new TypeCounts(
        deletions.files(),
        deletions.directories(),
        deletions.symlinks(),
        deletions.devices(),
        deletions.specials());
  }

  /** Entries listed so far; may be read at any time. */
  public long knownEntries() {
    return knownEntries.get();
  }

  /** Regular files among them; may be read at any time. */
  public long knownFiles() {
    return knownFiles.get();
  }

  /** Bytes of those files; may be read at any time. */
  public long knownBytes() {
    return knownBytes.get();
  }

  /** Whether everything is listed; may be read at any time. */
  public boolean isListComplete() {
    return listComplete;
  }

  /** Files whose content is across; may be read at any time. */
  public long finishedFiles() {
    return finishedFiles.get();
  }

  public TypeCounts listed() {
    return new TypeCounts(listed[0], listed[1], listed[2], listed[3], listed[4]);
  }

  public TypeCounts created() {
    return new TypeCounts(created[0], created[1], created[2], created[3], created[4]);
  }

  public long totalSize() {
    return totalSize;
  }

  public long transferredFiles() {
    return transferredFiles;
  }

  public long transferredSize() {
    return transferredSize;
  }

  /** May be read at any time. */
  public long literalBytes() {
    return literalBytes.get();
  }

  /** May be read at any time. */
  public long matchedBytes() {
    return matchedBytes.get();
  }

  public long fileListBytes() {
    return listBytes;
  }

  public long listBuildMillis() {
    return listBuildMillis;
  }

  public long listTransferMillis() {
    return listTransferMillis;
  }
}
