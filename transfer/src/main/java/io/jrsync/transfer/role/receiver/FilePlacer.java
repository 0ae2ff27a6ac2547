package io.jrsync.transfer.role.receiver;

import io.jrsync.event.FileOperation;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.options.Update;
import io.jrsync.transfer.role.Failures;
import io.jrsync.transfer.role.Reporter;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.role.destination.Attributes;
import io.jrsync.transfer.role.destination.Backups;
import io.jrsync.transfer.role.destination.DeletionTally;
import io.jrsync.transfer.role.destination.Destination;
import io.jrsync.transfer.role.destination.PartialFiles;
import io.jrsync.transfer.role.destination.TempNames;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.ExtendedAttributes;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.WritableFile;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Opens the file that new content goes into: a temporary one beside the target, or the target
 * itself. Owned by the receiver's thread.
 */
final class FilePlacer {
  private static final int OWNER_WRITE = 0200;
  private static final int OWNER_ALL = 0700;
  private static final int PRIVATE = 0600;

  private final Reporter reporter;
  private final Update update;
  private final Destination destination;
  private final Attributes attributes;
  private final Backups backups;
  private final PartialFiles partials;
  private final TempDirectory temps;
  private final boolean delaysUpdates;
  private final TempNames tempNames = new TempNames();

  /**
   * @throws RsyncException when the directory for temporary files is not there
   */
  FilePlacer(RoleContext role, Destination destination, Attributes attributes) throws IOException {
    this.reporter = role.reporter();
    this.update = role.options().update();
    this.destination = destination;
    this.attributes = attributes;
    this.backups = new Backups(role, destination, "receiver", new DeletionTally(role));
    this.partials = new PartialFiles(destination, update.partialDir());
    this.delaysUpdates = role.options().placement().delayUpdates();
    boolean listOnly = role.options().selection().listOnly();
    RawName tempDir = listOnly ? null : role.options().placement().tempDir();
    this.temps = TempDirectory.open(destination, tempDir);
  }

  Attributes attributes() {
    return attributes;
  }

  /** Where an entry's file goes. */
  RawName path(FileEntry entry) {
    return destination.path(entry);
  }

  /** The directory that holds a path; good until the destination's tree is asked again. */
  Directory parentOf(RawName path) throws IOException {
    return destination.tree().parentOf(path);
  }

  /** Returns an entry's path for messages. */
  String display(FileEntry entry) {
    return destination.display(path(entry));
  }

  /** Returns the path of the file that is put together for an entry, for messages. */
  String displayWork(RawName path, RawName name) {
    return temps.isApart() ? temps.display(name) : destination.display(path.parent().resolve(name));
  }

  Backups backups() {
    return backups;
  }

  /** Where unfinished files are kept, if they have a directory of their own. */
  PartialFiles partials() {
    return partials;
  }

  /** Tells whether complete files wait for the end of the transfer. */
  boolean delaysUpdates() {
    return delaysUpdates;
  }

  /**
   * Tells whether a file from another file system is copied beside its place first, for which a
   * directory for partial files is the user's consent.
   */
  boolean isStaged(TemporaryFile from, Directory place) throws IOException {
    return temps.isApart()
        && partials.isBeside()
        && from.directory().stat().device() != place.stat().device();
  }

  Reporter reporter() {
    return reporter;
  }

  /** Tells whether what arrived of an unfinished file is kept, wherever that is. */
  boolean keepsPartial() {
    return update.partial();
  }

  /**
   * Opens the output for an entry; null, after a report, when that is not possible.
   *
   * @param like extended attributes that those of the entry were compared with; null: of what is in
   *     its place
   */
  @Nullable IncomingFile open(FileEntry entry, RawName path, @Nullable ExtendedAttributes like)
      throws IOException {
    RawName name = path.baseName();
    try {
      Directory directory = destination.tree().parentOf(path);
      IncomingFile.Target target =
          new IncomingFile.Target(
              entry, directory, name, like == null ? directory.xattrs(name) : like);
      return update.inplace() ? openInPlace(target) : openTemporary(target);
    } catch (TreeException e) {
      String operation = update.inplace() ? "open" : "mkstemp";
      String tried =
          update.inplace() ? destination.display(path) : displayWork(path, temporaryName(name));
      String line = "[receiver] " + operation + " \"" + tried + "\" failed: " + e.reason();
      reporter.failed(Failures.atReceiver(FileOperation.CREATE, entry.name(), e, line));
      return null;
    }
  }

  private IncomingFile openTemporary(IncomingFile.Target target) throws IOException {
    int permissions = (target.entry().mode() | OWNER_WRITE) & OWNER_ALL;
    Directory work = temps.forFileIn(target.directory());
    while (true) {
      RawName temporary = temporaryName(target.name());
      try {
        WritableFile file = work.createFile(temporary, permissions);
        return new IncomingFile(this, target, new TemporaryFile(work, temporary, file), file, true);
      } catch (TreeException e) {
        if (e.errno() != Errno.EEXIST) {
          throw e;
        }
      }
    }
  }

  private RawName temporaryName(RawName name) {
    return temps.isApart() ? tempNames.nextApart(name) : tempNames.next(name);
  }

  private IncomingFile openInPlace(IncomingFile.Target target) throws IOException {
    Directory directory = target.directory();
    RawName name = target.name();
    FileStat existing = directory.find(name);
    if (existing != null && existing.isDevice() && update.storage().writeDevices()) {
      WritableFile device = directory.openDevice(name);
      return new IncomingFile(this, target, null, device, false);
    }
    WritableFile file;
    if (existing == null) {
      file = directory.createFile(name, PRIVATE);
    } else if (existing.isRegular()) {
      file = openWritable(directory, name, existing);
    } else {
      directory.removeFile(name);
      file = directory.createFile(name, PRIVATE);
    }
    boolean created = existing == null || !existing.isRegular();
    return new IncomingFile(this, target, null, file, created);
  }

  private static WritableFile openWritable(Directory directory, RawName name, FileStat existing)
      throws IOException {
    try {
      return directory.openForUpdate(name);
    } catch (TreeException e) {
      if (e.errno() != Errno.EACCES || (existing.permissions() & OWNER_WRITE) != 0) {
        throw e;
      }
      directory.setPermissions(name, existing.permissions() | OWNER_WRITE);
      try {
        return directory.openForUpdate(name);
      } finally {
        directory.setPermissions(name, existing.permissions());
      }
    }
  }
}
