package io.jrsync.transfer.role.destination;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.InfoFlag;
import io.jrsync.transfer.role.Reporter;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.Tree;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;

/**
 * The tree that {@code --backup-dir} names: it grows the directories that backups need, each with
 * the attributes of the one at the destination (transfer chapter, section 6.8). Owned by the thread
 * that owns the destination.
 */
final class BackupDirectory {
  private static final int NEW_DIRECTORY = 0777;

  private final Destination destination;
  private final RawName where;
  private final LocalCopy copies;

  /**
   * @param where as the user named it
   */
  BackupDirectory(Destination destination, RawName where, LocalCopy copies) {
    this.destination = destination;
    this.where = where;
    this.copies = copies;
  }

  /** Says which directory it is, and refuses what is none, before anything happens. */
  void announce(Reporter reporter) throws IOException {
    boolean present = false;
    try {
      destination.named().get(where);
      present = true;
    } catch (TreeException e) {
      if (e.errno() == Errno.ENOTDIR) {
        throw new RsyncException(ExitCode.SYNTAX, "The backup-dir is not a directory: " + where, e);
      }
    }
    reporter.info(InfoFlag.BACKUP, 1, (present ? "" : "(new) ") + "backup_dir is " + where);
  }

  /** Returns how messages name the backup of a path. */
  RawName display(RawName path) {
    return where.resolve(path);
  }

  /** Returns the tree, where it is at least. */
  Tree tree() throws IOException {
    return destination.named().get(where);
  }

  /**
   * Returns the directory for backups of what is in a directory of the destination, and makes it.
   */
  Directory make(RawName path) throws IOException {
    Tree tree = destination.named().make(where);
    if (path.isEmpty() || path.isDot()) {
      return tree.directory(RawName.DOT);
    }
    FileStat present = tree.find(path);
    if (present == null || !present.isDirectory()) {
      Directory above = make(path.parent());
      if (present != null) {
        above.removeFile(path.baseName());
      }
      above.makeDirectory(path.baseName(), NEW_DIRECTORY);
      Directory like = destination.tree().directory(path);
      copies.makeLike(like, tree.directory(path));
    }
    return tree.directory(path);
  }
}
