package io.jrsync.transfer.role.generator;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.SymlinkTarget;
import io.jrsync.protocol.item.ItemFlags;
import io.jrsync.transfer.role.destination.Attributes;
import io.jrsync.transfer.role.destination.TempNames;
import io.jrsync.transfer.role.generator.Alternates.Match;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.NamedObject;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Makes symlinks, devices and specials, which travel whole in the file list (transfer chapter,
 * section 3.5, steps 12 and 13). What is replaced is replaced in one step. Owned by the generator's
 * thread.
 */
final class NodeMaker {
  private final GeneratorContext context;
  private final Deleter deleter;
  private final QuickCheck check;
  private final Alternates alternates;
  private final AlternateUse alternateUse;
  private final TempNames tempNames = new TempNames();

  NodeMaker(
      GeneratorContext context,
      Deleter deleter,
      QuickCheck check,
      Alternates alternates,
      AlternateUse alternateUse) {
    this.context = context;
    this.deleter = deleter;
    this.check = check;
    this.alternates = alternates;
    this.alternateUse = alternateUse;
  }

  /** What became of an entry. */
  enum Outcome {
    FAILED,
    /** It was there already. */
    PRESENT,
    MADE,
    /** It is in another tree already, and is not to be here. */
    OMITTED
  }

  /** Tells whether the options and the system allow to make this entry. */
  boolean canMake(FileEntry entry) {
    if (entry.isSymlink()) {
      return context.options().preserve().links() && entry.linkTarget() != null;
    }
    if (context.options().preserve().dropSpecials()) {
      return false;
    }
    if (entry.isDevice()) {
      return context.options().preserve().devices() && context.attributes().isPrivileged();
    }
    return context.options().preserve().specials();
  }

  /** Tells whether an entry is a symlink that {@code --safe-links} leaves out. */
  boolean isUnsafe(FileEntry entry) {
    RawName target = entry.linkTarget();
    return context.options().symlinks().safeOnly()
        && entry.isSymlink()
        && target != null
        && SymlinkTarget.isUnsafe(target, entry.name());
  }

  /**
   * Brings an entry into being or up to date.
   *
   * @param existing what is there now, if anything
   */
  Outcome make(FileEntry entry, int ndx, @Nullable FileStat existing) throws IOException {
    RawName path = context.destination().path(entry);
    FileStat like = Attributes.ofSameType(entry, existing);
    if (like != null && isSame(entry, path, like)) {
      int differences = context.differences(entry, like, 0);
      context.report(entry, ndx, differences, null);
      context.reportPresent(entry, differences);
      setAttributes(entry, path, like);
      return Outcome.PRESENT;
    }
    if (existing != null && existing.isDirectory() && !deleter.makeWay(path, existing)) {
      context.blocked(entry);
      return Outcome.FAILED;
    }
    Match match = existing == null ? alternates.find(entry, path) : null;
    if (match != null && match.likeness() == Alternates.Likeness.ALL) {
      return takeSame(entry, ndx, match);
    }
    int flags = flags(entry, like, match);
    if (context.dryRun()) {
      if (existing != null && !existing.isDirectory()) {
        context.backups().keepReplaced(context.destination().tree().parentOf(path), path);
      }
    } else if (!place(entry, path, existing)) {
      return Outcome.FAILED;
    }
    context.report(entry, ndx, flags, null);
    return Outcome.MADE;
  }

  private int flags(FileEntry entry, @Nullable FileStat like, @Nullable Match match)
      throws IOException {
    int base = ItemFlags.LOCAL | ItemFlags.CHANGE;
    if (like != null) {
      return context.differences(entry, like, base);
    }
    return match == null
        ? context.attributes().ofNew(entry, base)
        : alternates.differences(entry, match, base);
  }

  /** One that is the same in another tree is made without a word about it, if it is made at all. */
  private Outcome takeSame(FileEntry entry, int ndx, Match match) throws IOException {
    return switch (alternateUse.takeNode(entry, ndx, match)) {
      case PLACED -> Outcome.MADE;
      case OMITTED -> Outcome.OMITTED;
      case OPEN -> {
        if (!context.dryRun() && !place(entry, context.destination().path(entry), null)) {
          yield Outcome.FAILED;
        }
        context.reportSame(entry, ndx, ItemFlags.LOCAL, null);
        yield Outcome.MADE;
      }
    };
  }

  private boolean isSame(FileEntry entry, RawName path, FileStat existing) throws IOException {
    Directory directory = context.destination().tree().parentOf(path);
    return check.isSame(entry, existing, directory, path.baseName());
  }

  private boolean place(FileEntry entry, RawName path, @Nullable FileStat existing)
      throws IOException {
    Directory directory = context.destination().tree().parentOf(path);
    RawName name = path.baseName();
    boolean replace = existing != null && !existing.isDirectory();
    RawName made = replace ? tempNames.next(name) : name;
    try {
      create(entry, directory, made);
    } catch (IOException e) {
      context.notMade(entry, e);
      return false;
    }
    boolean placed = false;
    try {
      FileStat like = Attributes.ofSameType(entry, existing);
      context
          .attributes()
          .applyToNew(
              new Attributes.Subject(
                  new NamedObject(directory, made), context.destination().display(path)),
              entry,
              context.attributes().permissions(entry, like, directory),
              true);
      if (replace) {
        context.backups().keepReplaced(directory, path);
        directory.rename(made, directory, name);
      }
      placed = true;
    } catch (TreeException e) {
      context.attributesFailed(path, e);
    } finally {
      if (replace && !placed) {
        directory.removeFile(made);
      }
    }
    return placed || !replace;
  }

  private static void create(FileEntry entry, Directory directory, RawName name)
      throws IOException {
    RawName target = entry.linkTarget();
    if (target != null && entry.isSymlink()) {
      directory.makeSymlink(name, target);
    } else {
      directory.makeNode(name, entry.mode() & ~07000, entry.rdevMajor(), entry.rdevMinor());
    }
  }

  private void setAttributes(FileEntry entry, RawName path, FileStat existing) {
    if (context.dryRun()) {
      return;
    }
    try {
      Directory directory = context.destination().tree().parentOf(path);
      context
          .attributes()
          .applyToExisting(
              new Attributes.Subject(
                  new NamedObject(directory, path.baseName()), context.destination().display(path)),
              existing,
              entry,
              context.attributes().permissions(entry, existing, directory));
    } catch (IOException e) {
      context.attributesFailed(path, e);
    }
  }
}
