package io.jrsync.protocol.flist;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;

/** Counts what the peer makes us keep, before it is kept. */
final class MemoryBudget {
  private final long limit;
  private long used;

  MemoryBudget(long limit) {
    this.limit = limit;
  }

  void charge(long bytes) throws ProtocolException {
    used += bytes;
    if (used > limit) {
      throw new ProtocolException(
          ExitCode.MALLOC, "the file list takes more than the limit of " + limit + " bytes");
    }
  }

  void reset() {
    used = 0;
  }
}
