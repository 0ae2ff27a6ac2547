package io.jrsync.transfer.role;

import io.jrsync.event.TypeCounts;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.FileList;
import io.jrsync.protocol.flist.FileMode;
import io.jrsync.protocol.item.DeletionCounts;

/**
 * Counts what one role does, for the statistics. Owned by that role's thread; read by others after
 * it has ended.
 */
public final class RunCounters {
  private final long[] listed = new long[5];
  private final long[] created = new long[5];
  private long totalSize;
  private long transferredFiles;
  private long transferredSize;
  private long literalBytes;
  private long matchedBytes;
  private long listBytes;
  private long listBuildMillis;
  private long listTransferMillis;

  void list(FileList list) {
    for (int i = 0; i < list.size(); i++) {
      listed[typeOf(list.mode(i))]++;
    }
    totalSize += list.totalLength();
  }

  void create(FileEntry entry) {
    created[typeOf(entry.mode())]++;
  }

  void transfer(FileEntry entry) {
    transferredFiles++;
    transferredSize += entry.length();
  }

  void literal(long bytes) {
    literalBytes += bytes;
  }

  void matched(long bytes) {
    matchedBytes += bytes;
  }

  void listBytes(long bytes) {
    listBytes += bytes;
  }

  void listTimes(long buildMillis, long transferMillis) {
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

  public long literalBytes() {
    return literalBytes;
  }

  public long matchedBytes() {
    return matchedBytes;
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
