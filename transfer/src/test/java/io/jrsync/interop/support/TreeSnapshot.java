package io.jrsync.interop.support;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.FileStat;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A tree as it was at one moment: everything below a root, and the root itself as {@code .}, by
 * path. Immutable.
 *
 * <pre>{@code
 * assertThat(TreeSnapshot.of(source).diff(TreeSnapshot.of(target), Aspect.USUAL)).isEmpty();
 * }</pre>
 *
 * @param entries sorted by path
 */
public record TreeSnapshot(SortedMap<RawName, Entry> entries) {

  /**
   * One name.
   *
   * @param stat what a look at it told
   * @param digest of a file's content; says so where it could not be read
   * @param linkTarget of a symlink
   * @param sameAs the first path, in order, of the same object; null when it is this one
   * @param attributes extended attributes by name, each as the text of what was looked at
   */
  public record Entry(
      FileStat stat,
      @Nullable String digest,
      @Nullable RawName linkTarget,
      @Nullable RawName sameAs,
      SortedMap<RawName, String> attributes) {}

  public TreeSnapshot {
    entries = new TreeMap<>(entries);
  }

  /** Looks at everything below {@code root}; reads all files. */
  public static TreeSnapshot of(Directory root) throws IOException {
    return new TreeSnapshot(new SnapshotWalk().walk(root));
  }

  /**
   * Says how {@code actual} differs from this, one line per difference, each beginning with the
   * path. What is missing and what is left over always counts, and so does the type.
   */
  public List<String> diff(TreeSnapshot actual, Set<Aspect> aspects) {
    return new SnapshotDiff(this, actual, aspects).lines();
  }
}
