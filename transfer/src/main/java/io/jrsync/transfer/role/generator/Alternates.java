package io.jrsync.transfer.role.generator;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.options.Basis;
import io.jrsync.transfer.role.destination.AlternateTrees;
import io.jrsync.transfer.role.destination.Attributes;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.ExtendedAttributes;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.ReadableFile;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Looks for entries in the alternate trees (transfer chapter, section 3.8). Owned by the
 * generator's thread.
 */
final class Alternates {
  private final AlternateTrees trees;
  private final Basis.Use use;
  private final QuickCheck check;
  private final Attributes attributes;

  /** How much of an entry an object in an alternate tree is. */
  enum Likeness {
    /** It is of the same type under the same name. */
    TYPE,
    /** It has the same content or value. */
    VALUE,
    /** It has the same attributes too. */
    ALL
  }

  /**
   * The best that was found for an entry.
   *
   * @param number of the tree, as on the wire
   * @param path of the object below that tree
   */
  record Match(int number, RawName path, FileStat stat, Likeness likeness) {}

  Alternates(AlternateTrees trees, Basis.Use use, QuickCheck check, Attributes attributes) {
    this.trees = trees;
    this.use = use;
    this.check = check;
    this.attributes = attributes;
  }

  Basis.Use use() {
    return use;
  }

  AlternateTrees trees() {
    return trees;
  }

  /** Returns the first of the best matches; null when nothing of the entry's type has its name. */
  @Nullable Match find(FileEntry entry, RawName path) throws IOException {
    Match best = null;
    for (int i = 0; i < trees.count(); i++) {
      FileStat stat = Attributes.ofSameType(entry, trees.find(i, path));
      if (stat == null) {
        continue;
      }
      Likeness likeness = likeness(entry, path, i, stat);
      if (best == null || likeness.compareTo(best.likeness()) > 0) {
        best = new Match(i, path, stat, likeness);
      }
      if (likeness == Likeness.ALL) {
        break;
      }
    }
    return best;
  }

  private Likeness likeness(FileEntry entry, RawName path, int number, FileStat stat)
      throws IOException {
    boolean same =
        entry.isDirectory()
            || check.isSame(entry, stat, trees.parentOf(number, path), path.baseName());
    if (!same) {
      return Likeness.TYPE;
    }
    int differences = attributes.differences(entry, stat, 0, trees.xattrs(number, path));
    return differences == 0 ? Likeness.ALL : Likeness.VALUE;
  }

  Directory directoryOf(Match match) throws IOException {
    return trees.parentOf(match.number(), match.path());
  }

  ExtendedAttributes xattrs(Match match) throws IOException {
    return trees.xattrs(match.number(), match.path());
  }

  /** Opens the matching file. */
  ReadableFile open(Match match) throws IOException {
    return directoryOf(match).openFile(match.path().baseName());
  }

  /** Returns the flags of what differs between an entry and its match. */
  int differences(FileEntry entry, Match match, int base) throws IOException {
    return attributes.differences(entry, match.stat(), base, xattrs(match));
  }
}
