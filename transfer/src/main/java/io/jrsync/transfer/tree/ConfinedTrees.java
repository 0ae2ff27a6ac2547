package io.jrsync.transfer.tree;

import io.jrsync.protocol.RawName;
import java.io.IOException;
import java.util.Set;

/**
 * The trees below one directory, for paths that come from somebody else: nothing outside it can be
 * named. Every path begins at that directory, whether absolute or not; {@code ..} is refused. A
 * symlink in a path is followed as long as it is relative and stays below, and refused with {@link
 * Errno#EACCES} otherwise. When it is read-only, whatever would change something fails with {@link
 * Errno#EROFS}.
 *
 * <p>Paths are walked handle by handle, so a directory that somebody swaps for a symlink meanwhile
 * leads nowhere. Closing this closes the directory; what was opened below it stays open. Safe for
 * use by several threads.
 */
public final class ConfinedTrees implements TreeProvider, AutoCloseable {
  private final TreeProvider trees;
  private final Directory root;
  private final boolean readOnly;

  private ConfinedTrees(TreeProvider trees, Directory root, boolean readOnly) {
    this.trees = trees;
    this.root = root;
    this.readOnly = readOnly;
  }

  /**
   * Confines what is done with {@code trees} to one directory of them.
   *
   * @param path of that directory, by whoever sets this up: symlinks in it are followed
   */
  public static ConfinedTrees below(TreeProvider trees, RawName path, boolean readOnly)
      throws IOException {
    return new ConfinedTrees(trees, trees.openRoot(path), readOnly);
  }

  /**
   * Confines further, to a directory below this one.
   *
   * @param onlyRead may take the right to change away, not give it
   */
  public ConfinedTrees below(RawName path, boolean onlyRead) throws IOException {
    return new ConfinedTrees(trees, walk(path).directory(), readOnly || onlyRead);
  }

  @Override
  public Directory openRoot(RawName path) throws IOException {
    return directory(walk(path));
  }

  @Override
  public Set<Ability> abilities() {
    return trees.abilities();
  }

  @Override
  public Accounts accounts() {
    return trees.accounts();
  }

  private ConfinedWalk walk(RawName path) throws TreeException {
    return new ConfinedWalk(root, path, Errno.EACCES);
  }

  /** Opens the directory that a walk leads to. */
  Directory directory(ConfinedWalk walk) throws IOException {
    Directory opened = walk.directory();
    return new ConfinedDirectory(this, opened, walk.reached());
  }

  Directory root() {
    return root;
  }

  @Override
  public boolean isConfined() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return readOnly;
  }

  @Override
  public void close() {
    root.close();
  }
}
