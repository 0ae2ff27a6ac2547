package io.jrsync.transfer.role;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.filter.MergeFiles;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Files of filter rules anywhere on one side's file system, and what its user adds to the CVS list.
 * Symlinks are followed, as in any path of a user. What cannot be read counts as absent, as with
 * stock. Safe for use by several threads if its consumer is.
 */
public final class RuleFiles implements MergeFiles {
  /** A longer file is not a list of rules. */
  private static final int MAX_SIZE = 16 << 20;

  private static final RawName CVS_FILE = RawName.ofUtf8("/.cvsignore");

  private final TreeProvider provider;
  private final Consumer<String> warnings;

  /**
   * @param warnings told of rules that were left out
   */
  public RuleFiles(TreeProvider provider, Consumer<String> warnings) {
    this.provider = provider;
    this.warnings = warnings;
  }

  @Override
  public byte @Nullable [] read(RawName path) throws IOException {
    try {
      return provider.readFile(path, MAX_SIZE);
    } catch (TreeException e) {
      return null;
    }
  }

  /** Returns the content of a file in a directory; a symlink is not followed. */
  public static byte[] content(Directory directory, RawName name) throws IOException {
    return directory.readAll(name, MAX_SIZE, false);
  }

  @Override
  public byte[] cvsIgnore() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    String home = System.getenv("HOME");
    byte[] own = home == null ? null : read(RawName.ofUtf8(home).append(CVS_FILE));
    if (own != null) {
      all.writeBytes(own);
      all.write('\n');
    }
    String more = System.getenv("CVSIGNORE");
    if (more != null) {
      all.writeBytes(more.getBytes(StandardCharsets.UTF_8));
    }
    return all.toByteArray();
  }

  @Override
  public void onDiscarded(String message) {
    warnings.accept(message);
  }
}
