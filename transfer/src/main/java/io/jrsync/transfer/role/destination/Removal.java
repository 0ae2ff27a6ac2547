package io.jrsync.transfer.role.destination;

import io.jrsync.event.FileOperation;
import io.jrsync.event.TransferEvent;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileOrder;
import io.jrsync.protocol.options.InfoFlag;
import io.jrsync.transfer.role.Cancellation;
import io.jrsync.transfer.role.Failures;
import io.jrsync.transfer.role.FilterWalk;
import io.jrsync.transfer.role.Reporter;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.Tree;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Deletes things with all they hold, but for what filter rules, mount points and the limit of
 * deletions keep (transfer chapter, section 7.5). Everything happens through directory handles of
 * one tree. Owned by the thread that owns the tree.
 */
public final class Removal {
  private final RoleContext role;
  private final Reporter reporter;
  private final Ground ground;
  private final FilterWalk filters;
  private final DeletionTally tally;

  /** Something that is there, below the root of the tree. */
  public record Victim(RawName path, FileStat stat) {}

  /** The tree in which things are deleted. */
  public interface Ground {

    Tree tree() throws IOException;

    /** Who deletes here, for messages. */
    String who();

    /** Returns how rules and lists of what was deleted name a path of the tree. */
    RawName name(RawName path);

    /** Returns how errors name a path of the tree. */
    String display(RawName path);

    /** Tells whether a file that is deleted is kept as a backup. */
    boolean keeps(Victim victim);

    /** Moves a file that is being deleted to where its backup goes. */
    void keep(Victim victim) throws IOException;
  }

  public Removal(RoleContext role, Ground ground, FilterWalk filters, DeletionTally tally) {
    this.role = role;
    this.reporter = role.reporter();
    this.ground = ground;
    this.filters = filters;
    this.tally = tally;
  }

  /** The entries of a directory, last in list order first. */
  public List<Victim> childrenOf(RawName path) throws IOException {
    List<Victim> children = new ArrayList<>();
    ground
        .tree()
        .directory(path)
        .list(
            new Directory.EntryVisitor() {
              @Override
              public void visit(RawName name, FileStat stat) {
                children.add(new Victim(path.resolve(name), stat));
              }

              @Override
              public void failed(RawName name, TreeException failure) {
                // What is gone already needs no deletion.
                if (!failure.isAbsent()) {
                  Removal.this.failed(FileOperation.STAT, "stat", path.resolve(name), failure);
                }
              }
            });
    FileOrder order = FileOrder.of(role.protocol());
    Comparator<Victim> inOrder =
        (a, b) -> order.compare(a.path(), a.stat().isDirectory(), b.path(), b.stat().isDirectory());
    children.sort(inOrder.reversed());
    return children;
  }

  /** Deletes one thing with all it holds. */
  public void delete(Victim victim) throws IOException {
    delete(victim, false);
  }

  /**
   * Deletes one thing with all it holds; returns whether it is gone.
   *
   * @param below it goes because a directory above it does: then stock tries to remove it even when
   *     it has to stay, with all that it says and counts
   */
  private boolean delete(Victim victim, boolean below) throws IOException {
    Cancellation.check();
    boolean full = victim.stat().isDirectory() && !deleteContents(victim.path());
    if (full) {
      sayNotEmpty(victim.path());
    }
    boolean tried = !full || below;
    return tried && tally.allowsOne() && removed(victim) && !full;
  }

  /** Deletes what is in a directory; returns whether that is all gone. */
  public boolean deleteContents(RawName path) throws IOException {
    boolean empty = true;
    List<Victim> doomed = new ArrayList<>();
    try {
      filters.moveTo(ground.name(path));
      for (Victim child : childrenOf(path)) {
        if (filters.protectsInDeleted(ground.name(child.path()), child.stat().isDirectory())
            || isKeptMountPoint(child, path)) {
          empty = false;
        } else {
          doomed.add(child);
        }
      }
      for (Victim child : doomed) {
        empty &= delete(child, true);
      }
    } catch (TreeException e) {
      failed(FileOperation.LIST, "opendir", path, e);
      return false;
    }
    return empty;
  }

  /** Tells whether an entry of a directory stays because another file system begins there. */
  public boolean isKeptMountPoint(Victim child, RawName parent) throws IOException {
    boolean kept =
        child.stat().isDirectory()
            && role.options().selection().oneFileSystem() > 0
            && child.stat().device() != ground.tree().directory(parent).stat().device();
    if (kept) {
      reporter.info(InfoFlag.MOUNT, 1, "cannot delete mount point: " + ground.name(child.path()));
    }
    return kept;
  }

  private boolean removed(Victim victim) throws IOException {
    try {
      remove(victim);
    } catch (TreeException e) {
      if (e.isAbsent()) {
        return true;
      }
      if (victim.stat().isDirectory() && isNotEmpty(e)) {
        sayNotEmpty(victim.path());
      } else {
        failedToDelete(victim, e);
      }
      return false;
    }
    tally.count(victim.stat());
    reporter.emit(
        new TransferEvent.Deletion(ground.name(victim.path()), victim.stat().isDirectory()));
    return true;
  }

  private void remove(Victim victim) throws IOException {
    RawName path = victim.path();
    if (ground.keeps(victim)) {
      ground.keep(victim);
    } else if (!role.options().update().dryRun()) {
      remove(path, victim.stat());
    }
  }

  /** Removes one thing, which holds nothing, without a word. */
  public void remove(RawName path, FileStat stat) throws IOException {
    Tree tree = ground.tree();
    if (stat.isDirectory()) {
      tree.forget(path);
      tree.parentOf(path).removeDirectory(path.baseName());
    } else {
      tree.parentOf(path).removeFile(path.baseName());
    }
  }

  /** Tells whether a directory could not be removed because something is in it. */
  public static boolean isNotEmpty(TreeException e) {
    return e.errno() == Errno.ENOTEMPTY || e.errno() == Errno.EEXIST;
  }

  /** Says that a directory stays because of what it holds. */
  public void sayNotEmpty(RawName path) {
    reporter.info("cannot delete non-empty directory: " + ground.name(path));
  }

  private void failedToDelete(Victim victim, TreeException e) {
    String how =
        victim.stat().isDirectory() ? "rmdir" : ground.keeps(victim) ? "make_backup" : "unlink";
    RawName name = ground.name(victim.path());
    report(FileOperation.DELETE, name, e, "delete_file: " + how + "(" + name + ")");
  }

  private void failed(FileOperation operation, String words, RawName path, TreeException e) {
    report(operation, ground.name(path), e, words + " \"" + ground.display(path) + "\"");
  }

  private void report(FileOperation operation, RawName name, TreeException e, String what) {
    String line = "[" + ground.who() + "] " + what + " failed: " + e.reason();
    reporter.failed(Failures.atReceiver(operation, name, e, line));
  }
}
