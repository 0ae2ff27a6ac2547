package io.jrsync.transfer.role;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.filter.FilterChain;
import io.jrsync.protocol.filter.FilterRules;
import io.jrsync.protocol.filter.FilterScope;
import io.jrsync.protocol.filter.MergeFiles;
import io.jrsync.protocol.filter.Side;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The filter rules of one side of a session and what evaluating them takes. Several walks may go by
 * them.
 *
 * @param rules what the user gave, or what came from the client
 * @param nulSeparated whether {@code --from0} ends the rules in per-directory files with NUL
 * @param deleteExcluded whether rules without a side protect nothing
 * @param files those outside the trees that are walked
 */
public record SessionRules(
    FilterRules rules, boolean nulSeparated, boolean deleteExcluded, RuleFiles files) {

  /**
   * Returns a chain for a walk through one tree.
   *
   * @param root where the walk's names begin, absolute
   * @param inTree reads a file by its name in the walk, following no symlink
   */
  public FilterChain chain(Side side, RawName root, FilesInTree inTree) {
    FilterScope scope = new FilterScope(side, deleteExcluded, root, nulSeparated);
    return new FilterChain(rules, scope, new WalkFiles(root, inTree, files));
  }

  /** Reads files of the tree that is walked. */
  @FunctionalInterface
  public interface FilesInTree {
    byte @Nullable [] read(RawName name) throws IOException;
  }

  /** Finds a per-directory file through the tree, unless it is a symlink or elsewhere. */
  private record WalkFiles(RawName root, FilesInTree inTree, RuleFiles outside)
      implements MergeFiles {

    @Override
    public byte @Nullable [] read(RawName path) throws IOException {
      if (path.at(0) == '/') {
        return outside.read(path);
      }
      try {
        return inTree.read(path);
      } catch (TreeException e) {
        return e.isAbsent() ? null : outside.read(root.resolve(path));
      }
    }

    @Override
    public byte[] cvsIgnore() throws IOException {
      return outside.cvsIgnore();
    }

    @Override
    public void onDiscarded(String message) {
      outside.onDiscarded(message);
    }
  }
}
