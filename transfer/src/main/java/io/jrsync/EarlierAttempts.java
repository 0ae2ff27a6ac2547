package io.jrsync;

import io.jrsync.event.TransferStatistics;
import io.jrsync.event.TypeCounts;
import io.jrsync.transfer.role.RunCounters;
import io.jrsync.transfer.session.SessionControl;

/** What sessions came to that ended early, for the statistics. Owned by the transfer's thread. */
final class EarlierAttempts {
  private TypeCounts created = TypeCounts.NONE;
  private long files;
  private long size;
  private long literalBytes;
  private long matchedBytes;
  private long listBytes;
  private long bytesSent;
  private long bytesReceived;

  /** Adds a session that has ended. */
  void add(SessionControl session) {
    RunCounters counters = session.counters();
    created = sum(created, counters.created());
    files += counters.transferredFiles();
    size += counters.transferredSize();
    literalBytes += counters.literalBytes();
    matchedBytes += counters.matchedBytes();
    listBytes += counters.fileListBytes();
    bytesSent += session.bytesSent();
    bytesReceived += session.bytesReceived();
  }

  /** Returns the last session's statistics with everything before added to it. */
  TransferStatistics with(TransferStatistics last) {
    return new TransferStatistics(
        last.protocol(),
        last.listed(),
        sum(created, last.created()),
        last.deleted(),
        files + last.transferredFiles(),
        last.totalSize(),
        size + last.transferredSize(),
        literalBytes + last.literalBytes(),
        matchedBytes + last.matchedBytes(),
        listBytes + last.fileListBytes(),
        last.listBuildMillis(),
        last.listTransferMillis(),
        bytesSent + last.bytesSent(),
        bytesReceived + last.bytesReceived());
  }

  private static TypeCounts sum(TypeCounts a, TypeCounts b) {
    return new TypeCounts(
        a.files() + b.files(),
        a.directories() + b.directories(),
        a.symlinks() + b.symlinks(),
        a.devices() + b.devices(),
        a.specials() + b.specials());
  }
}
