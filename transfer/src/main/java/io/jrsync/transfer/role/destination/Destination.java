package io.jrsync.transfer.role.destination;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.transfer.role.ShownPath;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.ExtendedAttributes;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.NamedObject;
import io.jrsync.transfer.tree.OpenObject;
import io.jrsync.transfer.tree.Tree;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.TreeProvider;
import io.jrsync.transfer.tree.TreeProvider.Ability;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The open destination root and where entries of the list go below it: under their own names, or
 * for a single file under the name the user gave. Owned by one thread, as its tree is; {@link
 * #fork} makes one for another.
 */
public final class Destination implements AutoCloseable {
  private final @Nullable TreeProvider provider;
  private final @Nullable Tree tree;
  private final RawName place;
  private final @Nullable RawName singleName;
  private final @Nullable NamedTrees named;
  private final boolean entryIsNew;

  private Destination(
      @Nullable TreeProvider provider,
      @Nullable Tree tree,
      RawName place,
      @Nullable RawName singleName,
      boolean rootIsNew) {
    this.provider = provider;
    this.tree = tree;
    this.place = place;
    this.singleName = singleName;
    this.entryIsNew = rootIsNew;
    this.named = provider == null ? null : new NamedTrees(provider.forOptions(), tree, place);
  }

  /**
   * @param place the root's path, for messages
   * @param rootIsNew the root was created for this transfer
   */
  static Destination directory(
      TreeProvider provider, Directory root, RawName place, boolean rootIsNew) {
    return new Destination(provider, Tree.closed(root), ShownPath.absolute(place), null, rootIsNew);
  }

  /**
   * A destination that is the name of the one file that is transferred.
   *
   * @param place the parent's path, for messages
   */
  static Destination singleFile(
      TreeProvider provider, Directory parent, RawName place, RawName name) {
    return new Destination(provider, Tree.closed(parent), ShownPath.absolute(place), name, false);
  }

  /** No destination, for a run that only lists. */
  public static Destination missing() {
    return new Destination(null, null, RawName.EMPTY, null, true);
  }

  /** A destination that a dry run would have created. */
  static Destination imagined(TreeProvider provider, RawName place) {
    return new Destination(provider, null, ShownPath.absolute(place), null, true);
  }

  /** Returns a destination for another thread. */
  public Destination fork() throws IOException {
    return provider == null
        ? this
        : new Destination(
            provider, tree == null ? null : tree.fork(), place, singleName, entryIsNew);
  }

  /** Tells whether the root did not exist before; its own entry then counts as created. */
  public boolean rootIsNew() {
    return entryIsNew;
  }

  /** Tells whether the root is the name of one file, so that no directory times are kept. */
  public boolean isSingleFile() {
    return singleName != null;
  }

  /** Tells whether nothing is there, which only happens in a dry run. */
  public boolean isMissing() {
    return tree == null;
  }

  /** What files here can keep; everything where there are none. */
  public Set<Ability> abilities() {
    return provider == null ? EnumSet.allOf(Ability.class) : provider.abilities();
  }

  /** Returns the entry's path below the root. */
  public RawName path(FileEntry entry) {
    return singleName != null ? singleName : entry.name();
  }

  /** Returns the root's path, absolute; empty when there is no destination. */
  public RawName place() {
    return place;
  }

  /** Returns a path below the root as messages name it. */
  public String display(RawName path) {
    return (path.isDot() ? place : place.resolve(path)).toString();
  }

  /** The tree; not for a missing destination. */
  public Tree tree() {
    if (tree == null) {
      throw new IllegalStateException("a dry run without a destination has no tree");
    }
    return tree;
  }

  /**
   * The directories that the user named besides this one; not without a destination. They are
   * closed with it.
   */
  NamedTrees named() {
    if (named == null) {
      throw new IllegalStateException("without a destination there is no file system");
    }
    return named;
  }

  /** Opens a directory that the user named besides this one; it is closed with it. */
  public Directory namedDirectory(RawName path) throws IOException {
    return named().get(path).directory(RawName.DOT);
  }

  /** Looks at what is at a path; null when nothing is. */
  public @Nullable FileStat find(RawName path) throws IOException {
    return tree == null ? null : tree.find(path);
  }

  /**
   * Fails with {@link Errno#ENOTDIR} when something else is in the place of a directory above a
   * path; one that is missing is none of its business.
   */
  public void requireDirectoriesAbove(RawName path) throws IOException {
    if (tree == null) {
      return;
    }
    try {
      tree.parentOf(path);
    } catch (TreeException e) {
      if (e.errno() != Errno.ENOENT) {
        throw e;
      }
    }
  }

  /**
   * Looks at what is at a path that may be a directory. A symlink to a directory stands for that
   * directory from now on, but is entered only if it does not lead out of the tree.
   */
  public @Nullable FileStat findEntering(RawName path) throws IOException {
    FileStat own = find(path);
    if (own == null || !own.isSymlink()) {
      return own;
    }
    try {
      FileStat target = tree().parentOf(path).statTarget(path.baseName());
      if (target.isDirectory()) {
        tree().enterThrough(path);
        return target;
      }
    } catch (TreeException e) {
      return own;
    }
    return own;
  }

  /**
   * Returns what is at a path, for its attributes; not for a missing destination. The handle
   * belongs to the tree and is good until the next call.
   */
  public OpenObject object(RawName path) throws IOException {
    return path.isDot()
        ? tree().directory(path)
        : new NamedObject(tree().parentOf(path), path.baseName());
  }

  /** The extended attributes of what is at a path, under the same terms. */
  public ExtendedAttributes xattrs(RawName path) throws IOException {
    return object(path).xattrs();
  }

  @Override
  public void close() {
    if (named != null) {
      named.close();
    }
    if (tree != null) {
      tree.close();
    }
  }
}
