package io.jrsync.transfer.role.destination;

import io.jrsync.protocol.DestinationException;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.InfoFlag;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.transfer.role.Reporter;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.ReadableFile;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is about to be replaced or deleted, under its name plus the suffix: beside it, or
 * below the backup directory (transfer chapter, section 6.8). Owned by the thread that owns the
 * destination.
 */
public final class Backups {
  private final boolean asked;
  private final boolean dryRun;
  private final RawName suffix;
  private final Destination destination;
  private final @Nullable BackupDirectory elsewhere;
  private final LocalCopy copies;
  private final Reporter reporter;
  private final String who;
  private final BackupWay way;

  /**
   * Where a backup goes.
   *
   * @param path of it, in its tree
   */
  private record Place(Directory directory, RawName path) {

    RawName name() {
      return path.baseName();
    }
  }

  /**
   * @param who the role that this is for, for messages
   * @param tally counts what has to go for backups
   */
  public Backups(RoleContext role, Destination destination, String who, DeletionTally tally) {
    TransferOptions options = role.options();
    this.asked = options.update().backup();
    this.dryRun = options.update().dryRun();
    this.suffix = options.update().suffix();
    this.destination = destination;
    this.reporter = role.reporter();
    this.copies = new LocalCopy(role);
    RawName directory = options.placement().backupDir();
    this.elsewhere = directory == null ? null : new BackupDirectory(destination, directory, copies);
    this.who = who;
    this.way = new BackupWay(role, destination, elsewhere, who, tally);
  }

  /** Looks at the backup directory, if there is one, before anything is done. */
  public void begin() throws IOException {
    if (elsewhere != null) {
      elsewhere.announce(reporter);
    }
  }

  public boolean enabled() {
    return asked && !dryRun;
  }

  /** Tells whether a deleted file is kept; beside the files, one that is a backup itself is not. */
  public boolean keepsDeleted(RawName name) {
    return asked && (elsewhere != null || !name.endsWith(suffix));
  }

  private Place place(Directory directory, RawName path) throws IOException {
    return new Place(
        elsewhere == null ? directory : elsewhere.make(path.parent()), path.append(suffix));
  }

  private void report(RawName path) {
    reporter.info(InfoFlag.BACKUP, 1, "backed up " + path + " to " + shown(path));
  }

  private RawName shown(RawName path) {
    RawName kept = path.append(suffix);
    return elsewhere == null ? kept : elsewhere.display(kept);
  }

  /**
   * Gives an entry that will be replaced a second name, so that there is no moment without the
   * original; where the file system has no links, moves it; to another file system, copies it. Does
   * nothing when backups are off or there is nothing to keep.
   *
   * @param directory the open parent of {@code path}
   * @throws RsyncException when the original cannot be kept: it must not be replaced then
   */
  public void keepReplaced(Directory directory, RawName path) throws IOException {
    if (!asked) {
      return;
    }
    RawName name = path.baseName();
    FileStat stat = directory.find(name);
    if (stat == null || stat.isDirectory()) {
      return;
    }
    if (!dryRun) {
      try {
        Place place = place(directory, path);
        removeOld(place);
        secondName(directory, name, stat, place);
      } catch (TreeException e) {
        throw failed(path, e);
      }
    }
    report(path);
  }

  private void secondName(Directory directory, RawName name, FileStat stat, Place place)
      throws IOException {
    try {
      place.directory().makeLink(place.name(), directory, name);
    } catch (TreeException e) {
      move(directory, name, stat, place);
    }
  }

  /** A file that cannot be moved, as between file systems, is copied; the original then stays. */
  private boolean move(Directory directory, RawName name, FileStat stat, Place place)
      throws IOException {
    try {
      directory.rename(name, place.directory(), place.name());
      return true;
    } catch (TreeException e) {
      copies.copy(directory, name, stat, place.directory(), place.name());
      return false;
    }
  }

  /**
   * @throws RsyncException when a directory is there that has to stay
   */
  private void removeOld(Place place) throws IOException {
    FileStat old = place.directory().find(place.name());
    if (old != null && old.isDirectory()) {
      way.clear(place.path(), old);
    } else if (old != null) {
      place.directory().removeFile(place.name());
    }
  }

  private RsyncException failed(RawName path, TreeException e) {
    return new DestinationException(
        ExitCode.FILE_IO,
        "["
            + who
            + "] keep_backup failed: \""
            + destination.display(path)
            + "\" -> \""
            + shown(path)
            + "\": "
            + e.reason(),
        e);
  }

  /** Moves a file that is being deleted to where its backup goes. */
  public void keepDeleted(Directory directory, RawName path) throws IOException {
    if (!dryRun) {
      RawName name = path.baseName();
      Place place = place(directory, path);
      try {
        removeOld(place);
      } catch (RsyncException e) {
        // The file stays then, and the run goes on.
        reporter.error(String.valueOf(e.getMessage()));
        throw new TreeException("make_backup", name, Errno.ENOTEMPTY);
      }
      if (!move(directory, name, directory.stat(name), place)) {
        directory.removeFile(name);
      }
    }
    report(path);
  }

  /** Copies a file that will be updated in place, attributes included. */
  public void copy(Directory directory, RawName path) throws IOException {
    RawName name = path.baseName();
    Place place = place(directory, path);
    removeOld(place);
    copies.copy(directory, name, directory.stat(name), place.directory(), place.name());
    report(path);
  }

  /** Opens the backup of a file. */
  public ReadableFile open(RawName path) throws IOException {
    RawName kept = path.append(suffix);
    Directory directory =
        elsewhere == null ? destination.tree().parentOf(kept) : elsewhere.tree().parentOf(kept);
    return directory.openFile(kept.baseName());
  }
}
