package io.jrsync.protocol.token;

import org.jspecify.annotations.Nullable;

/**
 * What matched blocks add to the deflate history of the zlib codec: the last 32 KiB of their bytes,
 * gathered until the next literal needs them (transfer chapter, section 5.3). Both ends of a
 * session keep one.
 *
 * <p>Blocks count in pieces of at most 65535 bytes. Below protocol 31 every piece starts at the
 * beginning of the block instead of where the piece before it ended, a slip of rsync's that both
 * ends must make.
 */
final class BlockHistory {
  private static final int WINDOW = 32 * 1024;
  private static final int PIECE = 0xFFFF;

  private final boolean repeatsStart;
  private final byte[] recent = new byte[2 * WINDOW];
  private int recentLength;

  /** The beginning of the block being added; only used when {@link #repeatsStart}. */
  private byte @Nullable [] blockStart;

  private long blockLength;

  BlockHistory(int protocol) {
    repeatsStart = protocol < 31;
  }

  /** Adds a block, or its next piece. */
  void add(byte[] bytes, int offset, int length) {
    if (!repeatsStart) {
      keep(bytes, offset, length);
      return;
    }
    if (blockStart == null) {
      blockStart = new byte[PIECE];
    }
    if (blockLength < PIECE) {
      int n = (int) Math.min(length, PIECE - blockLength);
      System.arraycopy(bytes, offset, blockStart, (int) blockLength, n);
    }
    blockLength += length;
  }

  /** The block is complete. */
  void endBlock() {
    if (blockStart == null || blockLength == 0) {
      return;
    }
    keep(blockStart, 0, (int) Math.min(blockLength, PIECE));
    if (blockLength > PIECE) {
      int lastPiece = (int) ((blockLength - 1) % PIECE) + 1;
      keep(blockStart, 0, lastPiece);
    }
    blockLength = 0;
  }

  /** The bytes gathered; {@link #length} of them, from the start. */
  byte[] bytes() {
    return recent;
  }

  int length() {
    return recentLength;
  }

  /** Forgets everything. */
  void clear() {
    recentLength = 0;
    blockLength = 0;
  }

  private void keep(byte[] bytes, int offset, int length) {
    int n = Math.min(length, WINDOW);
    if (recentLength + n > recent.length) {
      System.arraycopy(recent, recentLength - WINDOW, recent, 0, WINDOW);
      recentLength = WINDOW;
    }
    System.arraycopy(bytes, offset + length - n, recent, recentLength, n);
    recentLength += n;
  }
}
