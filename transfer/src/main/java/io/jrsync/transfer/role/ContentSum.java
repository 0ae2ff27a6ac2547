package io.jrsync.transfer.role;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.sum.ByteSource;
import io.jrsync.protocol.sum.StrongSum;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.ReadableFile;
import java.io.IOException;

/**
 * Sums whole files, as {@code --checksum} compares them (transfer chapter, section 1.5). Owned by
 * one thread.
 */
public final class ContentSum {
  private static final int BUFFER = 128 * 1024;

  private final StrongSum sum;
  private final byte[] buffer = new byte[BUFFER];

  /**
   * @param sum used by nobody else
   */
  public ContentSum(StrongSum sum) {
    this.sum = sum;
  }

  /** The sum of a file's content; all zero when it cannot be read. */
  public byte[] of(Directory directory, RawName name) {
    return sum(() -> directory.openFile(name));
  }

  /** The same of what a symlink leads to. */
  public byte[] ofReferent(Directory directory, RawName name) {
    return sum(() -> directory.openFileFollowing(name));
  }

  private interface Opening {
    ReadableFile open() throws IOException;
  }

  private byte[] sum(Opening opening) {
    byte[] digest = new byte[sum.length()];
    try (ReadableFile file = opening.open()) {
      addContent(file);
      sum.digest(digest, 0);
      return digest;
    } catch (IOException e) {
      sum.reset();
      return new byte[sum.length()];
    }
  }

  /** What comes behind the size that the file had when it was opened does not count. */
  private void addContent(ReadableFile file) throws IOException {
    ByteSource content = HoleSkipping.of(file);
    long left = file.length();
    long position = 0;
    while (left > 0) {
      Cancellation.check();
      int n = content.read(position, buffer, 0, (int) Math.min(left, buffer.length));
      if (n <= 0) {
        return;
      }
      sum.update(buffer, 0, n);
      position += n;
      left -= n;
    }
  }
}
