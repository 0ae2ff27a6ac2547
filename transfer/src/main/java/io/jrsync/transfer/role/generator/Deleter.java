package io.jrsync.transfer.role.generator;

import io.jrsync.event.FileOperation;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.filter.Side;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.FileList;
import io.jrsync.protocol.options.Deletion;
import io.jrsync.transfer.role.AbsolutePath;
import io.jrsync.transfer.role.FilterLines;
import io.jrsync.transfer.role.FilterWalk;
import io.jrsync.transfer.role.Reporter;
import io.jrsync.transfer.role.RuleFiles;
import io.jrsync.transfer.role.destination.Removal;
import io.jrsync.transfer.role.destination.Removal.Victim;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.Tree;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.util.ArrayList;
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
  private final List<Victim> delayed = new ArrayList<>();
  private final Removal removal;
  private boolean saidSkipping;

  /** Directories that a dry run left where they are in the way. */
  private final Set<RawName> madeWay = new HashSet<>();

  /** The destination, where deleted files may be kept as backups. */
  private record Ground(GeneratorContext context) implements Removal.Ground {

    @Override
    public Tree tree() {
      return context.destination().tree();
    }

    @Override
    public String who() {
      return "generator";
    }

    @Override
    public RawName name(RawName path) {
      return path;
    }

    @Override
    public String display(RawName path) {
      return context.destination().display(path);
    }

    @Override
    public boolean keeps(Victim victim) {
      return !victim.stat().isDirectory()
          && context.backups().keepsDeleted(victim.path().baseName());
    }

    @Override
    public void keep(Victim victim) throws IOException {
      context.backups().keepDeleted(tree().parentOf(victim.path()), victim.path());
    }
  }

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
    this.removal = new Removal(context.role(), new Ground(context), filters, context.deleted());
  }

  private byte[] readRuleFile(RawName name) throws IOException {
    return RuleFiles.content(context.destination().tree().parentOf(name), name.baseName());
  }

  /** Deletes what is in a directory of the list but not in {@code list}. */
  void deleteIn(FileEntry directory, FileList list) throws IOException {
    for (Victim found : extraneousIn(directory, list)) {
      removal.delete(found);
    }
  }

  /** Notes what is to be deleted in a directory, for {@link #deleteDelayed}. */
  void noteIn(FileEntry directory, FileList list) throws IOException {
    delayed.addAll(extraneousIn(directory, list));
  }

  /** Deletes what {@link #noteIn} found. */
  void deleteDelayed() throws IOException {
    for (Victim found : delayed) {
      removal.delete(found);
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
    if (stat.isDirectory() && !deletesFullDirectories() && !removal.childrenOf(path).isEmpty()) {
      removal.sayNotEmpty(path);
      return;
    }
    removal.delete(new Victim(path, stat));
  }

  private boolean deletesFullDirectories() {
    return options.isOn() || options.force();
  }

  private List<Victim> extraneousIn(FileEntry directory, FileList list) throws IOException {
    RawName path = directory.name();
    if (!directory.has(FileEntry.CONTENT_DIR)
        || context.destination().isMissing()
        || mustNotDeleteIn(path)) {
      return List.of();
    }
    List<Victim> found = new ArrayList<>();
    try {
      context.findDirectory(directory);
      filters.setFromRoot(filters.isFromRoot() || path.isDot());
      filters.moveTo(path);
      for (Victim child : removal.childrenOf(path)) {
        boolean wanted = list.find(child.path(), true) >= 0 || list.find(child.path(), false) >= 0;
        boolean isProtected = filters.excludes(child.path(), child.stat().isDirectory());
        if (!wanted && !isProtected && !removal.isKeptMountPoint(child, path)) {
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
        removal.deleteContents(path);
      }
      removal.remove(path, stat);
      return true;
    } catch (TreeException e) {
      if (Removal.isNotEmpty(e)) {
        removal.sayNotEmpty(path);
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
    boolean empty =
        deletesFullDirectories()
            ? removal.deleteContents(path)
            : removal.childrenOf(path).isEmpty();
    if (!empty) {
      removal.sayNotEmpty(path);
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
