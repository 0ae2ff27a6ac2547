package io.jrsync.transfer.role.destination;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.options.Basis;
import io.jrsync.transfer.role.Reporter;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.ExtendedAttributes;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.Tree;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The trees that {@code --compare-dest}, {@code --copy-dest} or {@code --link-dest} name, by their
 * number on the wire (transfer chapter, sections 3.3 and 3.8). Each is opened once; one that is not
 * there holds nothing. Owned by the thread that owns the destination.
 */
public final class AlternateTrees {
  private final Basis basis;
  private final Destination destination;
  private @Nullable List<@Nullable Tree> opened;

  public AlternateTrees(Destination destination, Basis basis) {
    this.destination = destination;
    this.basis = basis;
  }

  /** How many there are, those that are not there included. */
  public int count() {
    return basis.directories().size();
  }

  /** Says which ones are not there. */
  public void begin(Reporter reporter) throws IOException {
    for (RawName each : basis.directories()) {
      try {
        destination.named().get(each);
      } catch (TreeException e) {
        reporter.warning(
            "--" + basis.use().option() + problem(e) + destination.place().resolve(each));
      }
    }
  }

  private static String problem(TreeException e) {
    if (e.isRefusal()) {
      return " arg is not followed and not used: ";
    }
    return e.errno() == Errno.ENOTDIR ? " arg is not a dir: " : " arg does not exist: ";
  }

  private @Nullable Tree tree(int number) throws IOException {
    List<@Nullable Tree> known = opened;
    if (known == null) {
      known = new ArrayList<>();
      for (RawName each : basis.directories()) {
        known.add(open(each));
      }
      opened = known;
    }
    return known.get(number);
  }

  private @Nullable Tree open(RawName path) throws IOException {
    try {
      return destination.named().get(path);
    } catch (TreeException e) {
      return null;
    }
  }

  /** Looks at what a tree has at a path; null when that is nothing. */
  public @Nullable FileStat find(int number, RawName path) throws IOException {
    Tree tree = tree(number);
    try {
      return tree == null ? null : tree.find(path);
    } catch (TreeException e) {
      // Something that cannot be reached there is of no use.
      return null;
    }
  }

  /** Returns the directory that holds a path in a tree; good until the tree is asked again. */
  public Directory parentOf(int number, RawName path) throws IOException {
    return existing(number, path).parentOf(path);
  }

  /** Returns the directory at a path in a tree, under the same terms. */
  public Directory directory(int number, RawName path) throws IOException {
    return existing(number, path).directory(path);
  }

  private Tree existing(int number, RawName path) throws IOException {
    Tree tree = tree(number);
    if (tree == null) {
      throw new TreeException("open", path, Errno.ENOENT);
    }
    return tree;
  }

  /** The extended attributes of what is at a path in a tree, under the same terms. */
  public ExtendedAttributes xattrs(int number, RawName path) throws IOException {
    return path.isDot()
        ? directory(number, path).xattrs()
        : parentOf(number, path).xattrs(path.baseName());
  }
}
