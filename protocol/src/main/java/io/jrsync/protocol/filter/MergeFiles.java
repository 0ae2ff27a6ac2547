package io.jrsync.protocol.filter;

import io.jrsync.protocol.RawName;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What the rules need from the world: the contents of merge files, and a place for a complaint. The
 * implementer decides which paths may be read at all; a server confines them to what it serves.
 */
@FunctionalInterface
public interface MergeFiles {
  /** Reads no files: every merge file is absent. */
  MergeFiles NONE = path -> null;

  /**
   * Returns the whole content of a file, or null when there is none.
   *
   * @param path of a rule of the user, as the user wrote it ({@code -} is standard input); of a
   *     file in the tree that is walked, relative to the root of the transfer, or absolute when it
   *     lies elsewhere ({@link FilterScope#root()} is absolute in the same sense)
   */
  byte @Nullable [] read(RawName path) throws IOException;

  /**
   * Returns the user's own additions to the CVS list, separated by white space: the content of
   * {@code $HOME/.cvsignore}, then that of the environment variable {@code CVSIGNORE}. Empty by
   * default.
   */
  default byte[] cvsIgnore() throws IOException {
    return new byte[0];
  }

  /**
   * Receives a message about a rule that was left out because its pattern is too long. Ignored by
   * default.
   */
  default void onDiscarded(String message) {}
}
