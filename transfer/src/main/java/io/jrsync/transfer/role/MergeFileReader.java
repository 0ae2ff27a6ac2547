package io.jrsync.transfer.role;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.ReadableFile;
import io.jrsync.transfer.tree.Tree;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads files of filter rules from a tree. */
final class MergeFileReader {
  /** A longer file is not a list of rules. */
  private static final int MAX_SIZE = 16 << 20;

  private MergeFileReader() {}

  /** Returns the content of a file, or null when it is not there. */
  static byte @Nullable [] read(Tree tree, RawName path) throws IOException {
    try (ReadableFile file = tree.parentOf(path).openFile(path.baseName())) {
      byte[] content = new byte[(int) Math.min(file.stat().size(), MAX_SIZE)];
      int length = 0;
      int n = 1;
      while (n > 0 && length < content.length) {
        n = file.read(length, content, length, content.length - length);
        length += Math.max(n, 0);
      }
      return Arrays.copyOf(content, length);
    } catch (TreeException e) {
      if (e.isAbsent()) {
        return null;
      }
      throw e;
    }
  }
}
