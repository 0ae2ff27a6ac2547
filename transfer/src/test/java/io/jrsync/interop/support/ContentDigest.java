package io.jrsync.interop.support;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.ReadableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A digest of a file that is the same whether its zeros are holes or not, and that takes no time
 * for holes: over position and bytes of all pieces that are not zeros.
 */
final class ContentDigest {
  private static final int PIECE = 1 << 16;

  private final MessageDigest digest;
  private final byte[] piece = new byte[PIECE];

  private ContentDigest(MessageDigest digest) {
    this.digest = digest;
  }

  static String of(Directory directory, RawName name) throws IOException {
    try (ReadableFile file = directory.openFile(name)) {
      return new ContentDigest(MessageDigest.getInstance("SHA-256")).of(file);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has it", e);
    }
  }

  private String of(ReadableFile file) throws IOException {
    long size = file.stat().size();
    long at = file.nextData(0) / PIECE * PIECE;
    while (at < size) {
      add(file, at);
      at = Math.max(at + PIECE, file.nextData(at + PIECE) / PIECE * PIECE);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private void add(ReadableFile file, long position) throws IOException {
    int count = Math.max(0, file.read(position, piece, 0, PIECE));
    if (!Zero.isAll(piece, count)) {
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, position));
      digest.update(piece, 0, count);
    }
  }
}
