package io.jrsync.transfer.session;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A file of source names for {@code --files-from} (file list chapter, section 1.2). */
public final class NameFile {
  private static final int MAX_SIZE = 1 << 30;

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
    try {
      return parse(provider.readFile(path, MAX_SIZE), nulSeparated, comments);
    } catch (TreeException e) {
      throw new RsyncException(
          ExitCode.SYNTAX, "failed to open files-from file " + path + ": " + e.errno().text(), e);
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
