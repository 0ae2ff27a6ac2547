package io.jrsync.protocol.token;

import io.jrsync.protocol.wire.WireOutput;
import java.io.IOException;

/**
 * The framing that all compressed token streams share: flag bytes, block references gathered into
 * runs, and chunks of compressed data (transfer chapter, section 5.2).
 *
 * <pre>
 * 00                    end of file
 * 20 | int t            block t
 * 21 | int t | short k  blocks t to t + k
 * 40-7F | byte          chunk of (flag &amp; 3F) * 256 + byte bytes
 * 80-BF                 block u = (last block referenced in this file, or 0) + (flag &amp; 3F)
 * C0-FF | short k       blocks u to u + k
 * </pre>
 */
final class FlagWriter {
  /** The most bytes that fit one chunk. */
  static final int MAX_CHUNK = 0x3FFF;

  static final int END = 0x00;
  static final int ABSOLUTE = 0x20;
  static final int ABSOLUTE_RUN = 0x21;
  static final int CHUNK = 0x40;
  static final int RELATIVE = 0x80;
  static final int RELATIVE_RUN = 0xC0;
  static final int MAX_RELATIVE = 0x3F;

  /** k is 16 bits wide. */
  private static final int MAX_RUN = 0x10000;

  private final WireOutput out;
  private int previous;
  private int runStart;
  private int runLength;

  FlagWriter(WireOutput out) {
    this.out = out;
  }

  /** Adds a block to the run that {@link #flushRun} will write, or starts a new run with it. */
  void block(int index) throws IOException {
    if (runLength > 0 && index == runStart + runLength && runLength < MAX_RUN) {
      runLength++;
      return;
    }
    flushRun();
    runStart = index;
    runLength = 1;
  }

  /** Writes the blocks held back; must come before a chunk that follows them. */
  void flushRun() throws IOException {
    if (runLength == 0) {
      return;
    }
    boolean several = runLength > 1;
    int distance = runStart - previous;
    if (distance >= 0 && distance <= MAX_RELATIVE) {
      out.writeByte((several ? RELATIVE_RUN : RELATIVE) | distance);
    } else {
      out.writeByte(several ? ABSOLUTE_RUN : ABSOLUTE);
      out.writeInt(runStart);
    }
    if (several) {
      out.writeShort(runLength - 1);
    }
    previous = runStart + runLength - 1;
    runLength = 0;
  }

  /** Writes a chunk of compressed data of 1 to {@link #MAX_CHUNK} bytes. */
  void chunk(byte[] bytes, int offset, int length) throws IOException {
    out.writeByte(CHUNK | length >> 8);
    out.writeByte(length);
    out.write(bytes, offset, length);
  }

  /** Ends the file. */
  void end() throws IOException {
    out.writeByte(END);
    previous = 0;
  }
}
