package io.jrsync.transfer.role.receiver;

import io.jrsync.event.FileOperation;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.options.Update;
import io.jrsync.transfer.role.Failures;
import io.jrsync.transfer.role.Reporter;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.role.destination.Attributes;
import io.jrsync.transfer.role.destination.Backups;
import io.jrsync.transfer.role.destination.Destination;
import io.jrsync.transfer.role.destination.PartialFiles;
import io.jrsync.transfer.role.destination.TempNames;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Errno;
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
  private final TempNames tempNames = new TempNames();

  FilePlacer(RoleContext role, Destination destination, Attributes attributes) {
    this.reporter = role.reporter();
    this.update = role.options().update();
    this.destination = destination;
    this.attributes = attributes;
    this.backups = new Backups(role);
    this.partials = new PartialFiles(destination, update.partialDir());
  }

  Attributes attributes() {
    return attributes;
  }

  /** Where an entry's file goes. */
  RawName path(FileEntry entry) {
    return destination.path(entry);
  }

  /** Returns an entry's path for messages. */
  String display(FileEntry entry) {
    return destination.display(path(entry));
  }

  Backups backups() {
    return backups;
  }

  /** Where unfinished files are kept, if they have a directory of their own. */
  PartialFiles partials() {
    return partials;
  }

  Reporter reporter() {
    return reporter;
  }

  /** Tells whether what arrived of an unfinished file is kept, wherever that is. */
  boolean keepsPartial() {
    return update.partial();
  }

  /** Opens the output for an entry; null, after a report, when that is not possible. */
  @Nullable IncomingFile open(FileEntry entry, RawName path) throws IOException {
    RawName name = path.baseName();
    try {
      Directory directory = destination.tree().parentOf(path);
      return update.inplace()
          ? openInPlace(entry, directory, name)
          : openTemporary(entry, directory, name);
    } catch (TreeException e) {
      String operation = update.inplace() ? "open" : "mkstemp";
      RawName tried = update.inplace() ? path : path.parent().resolve(tempNames.next(name));
      String line =
          "[receiver] "
              + operation
              + " \""
              + destination.display(tried)
              + "\" failed: "
              + e.reason();
      reporter.failed(Failures.atReceiver(FileOperation.CREATE, entry.name(), e, line));
      return null;
    }
  }

  private IncomingFile openTemporary(FileEntry entry, Directory directory, RawName name)
      throws IOException {
    int permissions = (entry.mode() | OWNER_WRITE) & OWNER_ALL;
    while (true) {
      RawName temporary = tempNames.next(name);
      try {
        return new IncomingFile(
            this,
            entry,
            directory,
            name,
            temporary,
            directory.createFile(temporary, permissions),
            true);
      } catch (TreeException e) {
        if (e.errno() != Errno.EEXIST) {
          throw e;
        }
      }
    }
  }

  private IncomingFile openInPlace(FileEntry entry, Directory directory, RawName name)
      throws IOException {
    FileStat existing = directory.find(name);
    if (existing != null && existing.isDevice() && update.storage().writeDevices()) {
      WritableFile device = directory.openDevice(name);
      return new IncomingFile(this, entry, directory, name, null, device, false);
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
    return new IncomingFile(this, entry, directory, name, null, file, created);
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
