package io.jrsync.transfer.session;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.ReadableFile;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A file of source names for {@code --files-from} (file list chapter, section 1.2). */
public final class NameFile {
  private static final long MAX_SIZE = 1L << 30;

  private NameFile() {}

  /**
   * Reads a file of names.
   *
   * @param nulSeparated names end in NUL, not in line ends
   * @param comments lines that begin with {@code #} or {@code ;} are names too, as when they are
   *     passed on to a sender
   */
  static List<RawName> read(
      TreeProvider provider, RawName path, boolean nulSeparated, boolean comments)
      throws IOException {
    RawName parent = path.lastSlash() == 0 ? RawName.ofUtf8("/") : path.parent();
    try (Directory directory = provider.openRoot(parent.isEmpty() ? RawName.DOT : parent);
        ReadableFile file = directory.openFile(path.baseName())) {
      byte[] content = new byte[Math.toIntExact(Math.min(file.stat().size(), MAX_SIZE))];
      int length = 0;
      int n = 1;
      while (n > 0 && length < content.length) {
        n = file.read(length, content, length, content.length - length);
        length += Math.max(n, 0);
      }
      return parse(Arrays.copyOf(content, length), nulSeparated, comments);
    } catch (TreeException e) {
      throw new RsyncException(
          ExitCode.FILE_IO, "failed to open files-from file \"" + path + "\": " + e.reason(), e);
    }
  }

  /** Splits a list's content into names. */
  public static List<RawName> parse(byte[] content, boolean nulSeparated, boolean comments) {
    List<RawName> names = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= content.length; i++) {
      if (i == content.length
          || content[i] == 0
          || (!nulSeparated && (content[i] == '\n' || content[i] == '\r'))) {
        boolean comment = i > from && !comments && (content[from] == '#' || content[from] == ';');
        if (i > from && !comment) {
          names.add(WireNames.sanitize(RawName.of(content, from, i - from)));
        }
        from = i + 1;
      }
    }
    return names;
  }
}
