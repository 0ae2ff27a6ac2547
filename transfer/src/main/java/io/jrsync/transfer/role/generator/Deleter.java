package io.jrsync.transfer.role.generator;

import io.jrsync.event.FileOperation;
import io.jrsync.event.TransferEvent;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.filter.Side;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.FileList;
import io.jrsync.protocol.flist.FileOrder;
import io.jrsync.protocol.item.DeletionCounts;
import io.jrsync.protocol.options.Deletion;
import io.jrsync.protocol.options.InfoFlag;
import io.jrsync.transfer.role.AbsolutePath;
import io.jrsync.transfer.role.Cancellation;
import io.jrsync.transfer.role.Failures;
import io.jrsync.transfer.role.FilterLines;
import io.jrsync.transfer.role.FilterWalk;
import io.jrsync.transfer.role.Reporter;
import io.jrsync.transfer.role.RuleFiles;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.Tree;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Removes what the sender does not have, and what is in the way (transfer chapter, section 7.5).
 * Everything happens below the destination root through directory handles. Owned by the generator's
 * thread.
 */
final class Deleter {
  private final GeneratorContext context;
  private final Deletion options;
  private final FilterWalk filters;
  private final List<Extraneous> delayed = new ArrayList<>();
  private final int[] counts = new int[5];
  private int skipped;
  private boolean saidSkipping;

  /** Directories that a dry run left where they are in the way. */
  private final Set<RawName> madeWay = new HashSet<>();

  /** Something at the destination that is to go. */
  private record Extraneous(RawName path, FileStat stat) {}

  Deleter(GeneratorContext context) {
    this.context = context;
    this.options = context.options().deletion();
    this.filters =
        new FilterWalk(
            context
                .role()
                .rules()
                .chain(
                    Side.RECEIVER,
                    AbsolutePath.of(context.destination().place()),
                    this::readRuleFile),
            FilterLines.ofGenerator(context.reporter()));
  }

  private byte[] readRuleFile(RawName name) throws IOException {
    return RuleFiles.content(context.destination().tree().parentOf(name), name.baseName());
  }

  /** Deletes what is in a directory of the list but not in {@code list}. */
  void deleteIn(FileEntry directory, FileList list) throws IOException {
    for (Extraneous found : extraneousIn(directory, list)) {
      delete(found, false);
    }
  }

  /** Notes what is to be deleted in a directory, for {@link #deleteDelayed}. */
  void noteIn(FileEntry directory, FileList list) throws IOException {
    delayed.addAll(extraneousIn(directory, list));
  }

  /** Deletes what {@link #noteIn} found. */
  void deleteDelayed() throws IOException {
    for (Extraneous found : delayed) {
      delete(found, false);
    }
    delayed.clear();
  }

  /**
   * Deletes what stands where a source was named that is not there. A full directory goes only when
   * deleting was asked for.
   */
  void deleteMissing(RawName path) throws IOException {
    FileStat stat = context.destination().find(path);
    if (stat == null) {
      return;
    }
    RawName parent = path.parent();
    filters.moveTo(parent.isEmpty() ? RawName.DOT : parent);
    if (filters.excludes(path, stat.isDirectory())) {
      return;
    }
    if (stat.isDirectory() && !deletesFullDirectories() && !childrenOf(path).isEmpty()) {
      context.reporter().info("cannot delete non-empty directory: " + path);
      return;
    }
    delete(new Extraneous(path, stat), false);
  }

  private boolean deletesFullDirectories() {
    return options.isOn() || options.force();
  }

  private List<Extraneous> extraneousIn(FileEntry directory, FileList list) throws IOException {
    RawName path = directory.name();
    if (!directory.has(FileEntry.CONTENT_DIR)
        || context.destination().isMissing()
        || mustNotDeleteIn(path)) {
      return List.of();
    }
    List<Extraneous> found = new ArrayList<>();
    try {
      context.findDirectory(directory);
      filters.setFromRoot(filters.isFromRoot() || path.isDot());
      filters.moveTo(path);
      for (Extraneous child : childrenOf(path)) {
        boolean wanted = list.find(child.path(), true) >= 0 || list.find(child.path(), false) >= 0;
        boolean isProtected = filters.excludes(child.path(), child.stat().isDirectory());
        if (!wanted && !isProtected && !isKeptMountPoint(child, path)) {
          found.add(child);
        }
      }
    } catch (TreeException e) {
      if (!e.isAbsent()) {
        context.failed(FileOperation.LIST, "opendir", path, e);
      }
    }
    return found;
  }

  /** Tells whether errors at the source keep everything from being deleted. */
  boolean isHeldBack() {
    return (context.reporter().ioError() & Reporter.IO_GENERAL) != 0 && !options.ignoreErrors();
  }

  private boolean mustNotDeleteIn(RawName path) throws IOException {
    if (!isHeldBack()) {
      return false;
    }
    FileStat stat = path.isDot() ? null : context.destination().find(path);
    boolean deletes = path.isDot() || (stat != null && stat.isDirectory());
    if (deletes && !saidSkipping) {
      saidSkipping = true;
      context.reporter().info("IO error encountered -- skipping file deletion");
    }
    return true;
  }

  private boolean isKeptMountPoint(Extraneous child, RawName parent) throws IOException {
    boolean kept =
        child.stat().isDirectory()
            && context.options().selection().oneFileSystem() > 0
            && isMountPoint(child, parent);
    if (kept) {
      context.reporter().info(InfoFlag.MOUNT, 1, "cannot delete mount point: " + child.path());
    }
    return kept;
  }

  private boolean isMountPoint(Extraneous child, RawName parent) throws IOException {
    return child.stat().device() != context.destination().tree().directory(parent).stat().device();
  }

  /** The entries of a directory, last in list order first. */
  private List<Extraneous> childrenOf(RawName path) throws IOException {
    List<Extraneous> children = new ArrayList<>();
    context
        .destination()
        .tree()
        .directory(path)
        .list(
            new Directory.EntryVisitor() {
              @Override
              public void visit(RawName name, FileStat stat) {
                children.add(new Extraneous(path.resolve(name), stat));
              }

              @Override
              public void failed(RawName name, TreeException failure) {
                // What is gone already needs no deletion.
                if (!failure.isAbsent()) {
                  context.failed(FileOperation.STAT, "stat", path.resolve(name), failure);
                }
              }
            });
    FileOrder order = FileOrder.of(context.role().protocol());
    Comparator<Extraneous> inOrder =
        (a, b) -> order.compare(a.path(), a.stat().isDirectory(), b.path(), b.stat().isDirectory());
    children.sort(inOrder.reversed());
    return children;
  }

  private static boolean isNotEmpty(TreeException e) {
    return e.errno() == Errno.ENOTEMPTY || e.errno() == Errno.EEXIST;
  }

  /**
   * Deletes one thing with all it holds; returns whether it is gone.
   *
   * @param below it goes because a directory above it does: then stock tries to remove it even when
   *     it has to stay, with all that it says and counts
   */
  private boolean delete(Extraneous victim, boolean below) throws IOException {
    Cancellation.check();
    boolean full = victim.stat().isDirectory() && !deleteContents(victim.path());
    if (full) {
      context.reporter().info("cannot delete non-empty directory: " + victim.path());
    }
    boolean tried = !full || below;
    return tried && !skipAtLimit() && removed(victim) && !full;
  }

  private boolean removed(Extraneous victim) throws IOException {
    try {
      remove(victim);
    } catch (TreeException e) {
      if (e.isAbsent()) {
        return true;
      }
      if (isNotEmpty(e)) {
        context.reporter().info("cannot delete non-empty directory: " + victim.path());
        return false;
      }
      String operation =
          victim.stat().isDirectory() ? "delete_file: rmdir(" : "delete_file: unlink(";
      String line = "[generator] " + operation + victim.path() + ") failed: " + e.reason();
      context.reporter().failed(Failures.atReceiver(FileOperation.DELETE, victim.path(), e, line));
      return false;
    }
    count(victim.stat());
    context.reporter().emit(new TransferEvent.Deletion(victim.path(), victim.stat().isDirectory()));
    return true;
  }

  private boolean skipAtLimit() {
    if (options.maxDelete() < 0 || total() < options.maxDelete()) {
      return false;
    }
    skipped++;
    context.reporter().addIoError(Reporter.IO_DELETE_LIMIT);
    return true;
  }

  private boolean deleteContents(RawName path) throws IOException {
    boolean empty = true;
    List<Extraneous> doomed = new ArrayList<>();
    try {
      filters.moveTo(path);
      for (Extraneous child : childrenOf(path)) {
        if (filters.protectsInDeleted(child.path(), child.stat().isDirectory())
            || isKeptMountPoint(child, path)) {
          empty = false;
        } else {
          doomed.add(child);
        }
      }
      for (Extraneous child : doomed) {
        empty &= delete(child, true);
      }
    } catch (TreeException e) {
      context.failed(FileOperation.LIST, "opendir", path, e);
      return false;
    }
    return empty;
  }

  private void remove(Extraneous victim) throws IOException {
    Tree tree = context.destination().tree();
    RawName name = victim.path().baseName();
    if (!victim.stat().isDirectory() && context.backups().keepsDeleted(name)) {
      context.backups().keepDeleted(tree.parentOf(victim.path()), victim.path());
    } else if (context.dryRun()) {
      return;
    } else if (victim.stat().isDirectory()) {
      tree.forget(victim.path());
      tree.parentOf(victim.path()).removeDirectory(name);
    } else {
      tree.parentOf(victim.path()).removeFile(name);
    }
  }

  private void count(FileStat stat) {
    int type =
        stat.isRegular()
            ? 0
            : stat.isDirectory() ? 1 : stat.isSymlink() ? 2 : stat.isDevice() ? 3 : 4;
    counts[type]++;
  }

  private int total() {
    return counts().total();
  }

  /** How much was deleted. */
  DeletionCounts counts() {
    return new DeletionCounts(counts[0], counts[1], counts[2], counts[3], counts[4]);
  }

  /** Says how many deletions {@code --max-delete} prevented, if it did. */
  void reportLimit() {
    if (skipped > 0) {
      context
          .reporter()
          .warning("Deletions stopped due to --max-delete limit (" + skipped + " skipped)");
    }
  }

  /**
   * Removes something that stands where an entry of another type is to be made. A directory goes
   * with all it holds only when deleting was asked for.
   *
   * @return whether the way is free
   */
  boolean makeWay(RawName path, FileStat stat) throws IOException {
    if (context.dryRun()) {
      return wouldMakeWay(path, stat);
    }
    Tree tree = context.destination().tree();
    try {
      if (!stat.isDirectory()) {
        if (context.backups().enabled()) {
          context.backups().keepReplaced(tree.parentOf(path), path);
        }
        removeIfPresent(tree, path);
        return true;
      }
      if (deletesFullDirectories()) {
        deleteContents(path);
      }
      tree.forget(path);
      tree.parentOf(path).removeDirectory(path.baseName());
      return true;
    } catch (TreeException e) {
      if (isNotEmpty(e)) {
        context.reporter().info("cannot delete non-empty directory: " + path);
      } else {
        context.failed(FileOperation.DELETE, "delete", path, e);
      }
      return false;
    }
  }

  private boolean wouldMakeWay(RawName path, FileStat stat) throws IOException {
    if (!stat.isDirectory()) {
      context.backups().keepReplaced(context.destination().tree().parentOf(path), path);
      return true;
    }
    if (!madeWay.add(path)) {
      return true;
    }
    boolean empty = deletesFullDirectories() ? deleteContents(path) : childrenOf(path).isEmpty();
    if (!empty) {
      context.reporter().info("cannot delete non-empty directory: " + path);
    }
    return empty;
  }

  private static void removeIfPresent(Tree tree, RawName path) throws IOException {
    try {
      tree.parentOf(path).removeFile(path.baseName());
    } catch (TreeException e) {
      if (!e.isAbsent()) {
        throw e;
      }
    }
  }
}
