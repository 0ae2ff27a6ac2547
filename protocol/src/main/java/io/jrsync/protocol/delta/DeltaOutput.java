package io.jrsync.protocol.delta;

import java.io.IOException;

/** Counts what is handed to the sinks, over all files. */
final class DeltaOutput {
  /** Some receivers refuse longer literals (transfer chapter, section 5.1). */
  static final int CHUNK = 32 * 1024;

  private long matches;
  private long literalBytes;
  private long matchedBytes;

  void literal(DeltaSink sink, byte[] bytes, int offset, int length) throws IOException {
    sink.literal(bytes, offset, length);
    literalBytes += length;
  }

  void block(DeltaSink sink, int index, byte[] bytes, int offset, int length) throws IOException {
    sink.block(index, bytes, offset, length);
    matches++;
    matchedBytes += length;
  }

  long matches() {
    return matches;
  }

  long literalBytes() {
    return literalBytes;
  }

  long matchedBytes() {
    return matchedBytes;
  }
}
