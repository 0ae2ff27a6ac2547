package io.jrsync;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.filter.MergeFiles;
import io.jrsync.protocol.filter.UnreadableFileException;
import io.jrsync.transfer.role.RuleFiles;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The files that a request names to be read before the transfer: lists of names, filter rules. They
 * are the user's own and may be pipes or symlinks; files of the transfer are never opened here.
 */
final class UserFiles implements MergeFiles {
  /** As much as one array holds. */
  private static final int MOST = Integer.MAX_VALUE - 8;

  private final TreeProvider trees;
  private final RuleFiles anywhere;

  /**
   * @param warnings told of rules that were left out
   */
  UserFiles(TreeProvider trees, Consumer<String> warnings) {
    this.trees = trees;
    this.anywhere = new RuleFiles(trees, warnings);
  }

  /** Reads a list of names, which has to be there. */
  byte[] names(RawName path) throws IOException {
    try {
      return content(path);
    } catch (TreeException e) {
      throw new RsyncException(
          ExitCode.SYNTAX, "failed to open files-from file " + path + ": " + e.errno().text(), e);
    }
  }

  @Override
  public byte @Nullable [] read(RawName path) throws IOException {
    try {
      return content(path);
    } catch (TreeException e) {
      if (e.isAbsent()) {
        return null;
      }
      throw new UnreadableFileException(e.reason(), e);
    }
  }

  private byte[] content(RawName path) throws IOException {
    if (path.length() == 1 && path.at(0) == '-') {
      try (InputStream in = new FileInputStream(FileDescriptor.in)) {
        return in.readAllBytes();
      }
    }
    return trees.readFile(path, MOST);
  }

  @Override
  public byte[] cvsIgnore() throws IOException {
    return anywhere.cvsIgnore();
  }

  @Override
  public void onDiscarded(String message) {
    anywhere.onDiscarded(message);
  }
}
