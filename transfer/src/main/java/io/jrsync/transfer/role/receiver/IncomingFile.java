package io.jrsync.transfer.role.receiver;

import io.jrsync.event.FileOperation;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.transfer.role.Failures;
import io.jrsync.transfer.role.destination.Attributes;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.ExtendedAttributes;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.WritableFile;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A file while its content arrives, until it is in place or given up (transfer chapter, section
 * 6.6). The target is whole all the time, old or new, unless it is updated in place. Owned by the
 * receiver's thread.
 */
final class IncomingFile implements AutoCloseable {
  private final FilePlacer placer;
  private final FileEntry entry;
  private final Directory directory;
  private final RawName name;
  private final ExtendedAttributes replaced;
  private final @Nullable TemporaryFile temporary;
  private final WritableFile file;
  private final boolean created;
  private boolean settled;

  /** Also when the file has become a copy of itself; negative while nothing asked for them. */
  private int permissions = -1;

  /**
   * Where the file goes.
   *
   * @param directory must stay open meanwhile
   * @param replaced extended attributes whose values need not have come again
   */
  record Target(FileEntry entry, Directory directory, RawName name, ExtendedAttributes replaced) {}

  /**
   * Takes ownership of the file.
   *
   * @param temporary the file as long as it has another name, or null when it is the target itself
   * @param created the file was made for this content, and is not one that was there before
   */
  IncomingFile(
      FilePlacer placer,
      Target target,
      @Nullable TemporaryFile temporary,
      WritableFile file,
      boolean created) {
    this.placer = placer;
    this.entry = target.entry();
    this.directory = target.directory();
    this.name = target.name();
    this.replaced = target.replaced();
    this.temporary = temporary;
    this.file = file;
    this.created = created;
  }

  /** Returns a writer from the file's beginning on. */
  OutputWriter writer(OutputSpace space, boolean redo) throws IOException {
    return created
        ? space.ofNew(file, entry, placer.display(entry), redo)
        : space.ofExisting(file, entry, placer.display(entry), redo);
  }

  /** Returns the path under which the file is put together, for messages. */
  String display() {
    RawName path = placer.path(entry);
    return temporary == null ? placer.display(entry) : placer.displayWork(path, temporary.name());
  }

  /** Waits until the content is on the medium. */
  void sync() throws IOException {
    try {
      file.sync();
    } catch (TreeException e) {
      throw new RsyncException(
          ExitCode.FILE_IO,
          "[receiver] fsync failed on \"" + placer.display(entry) + "\": " + e.reason(),
          e);
    }
  }

  /**
   * Puts the file in place if its content is right, or if that is wanted of partial files too.
   *
   * @return whether the file is complete but waits for the end of the transfer
   */
  boolean place(boolean verified) throws IOException {
    if (temporary == null) {
      settled = true;
      setAttributes(file, verified);
      return false;
    }
    boolean delayed = verified && placer.delaysUpdates();
    if (!verified && !placer.keepsPartial()) {
      return false;
    }
    setAttributes(file, verified);
    if (delayed || (!verified && placer.partials().isUsed())) {
      keep(temporary, verified);
    } else {
      moveIntoPlace(temporary, verified);
    }
    return delayed;
  }

  private void moveIntoPlace(TemporaryFile from, boolean verified) throws IOException {
    placer.backups().keepReplaced(directory, placer.path(entry));
    if (placer.isStaged(from, directory)) {
      keep(from, verified);
      placer.partials().moveIntoPlace(directory, name);
    } else {
      move(from, directory, verified);
    }
  }

  /** Leaves the file where those wait that are not in place. */
  private void keep(TemporaryFile from, boolean verified) throws IOException {
    try (Directory kept = placer.partials().make(directory)) {
      move(from, kept, verified);
    }
  }

  private void move(TemporaryFile from, Directory to, boolean verified) throws IOException {
    try (WritableFile copy = from.moveTo(to, name)) {
      settled = true;
      if (copy != null) {
        setAttributes(copy, verified);
      }
    }
  }

  private void setAttributes(WritableFile target, boolean withTime) throws IOException {
    int wanted = permissions();
    try {
      Attributes.Subject subject = new Attributes.Subject(target, placer.display(entry), replaced);
      placer.attributes().applyToNew(subject, entry, wanted, withTime);
    } catch (TreeException e) {
      String path = settled ? placer.display(entry) : display();
      String line = Failures.attributesLine("receiver", path, e);
      placer
          .reporter()
          .failed(Failures.atReceiver(FileOperation.SET_ATTRIBUTES, entry.name(), e, line));
    }
  }

  private int permissions() throws IOException {
    if (permissions < 0) {
      Attributes attributes = placer.attributes();
      FileStat existing = attributes.needsExisting() ? existing() : null;
      permissions = attributes.permissions(entry, existing, directory);
    }
    return permissions;
  }

  private @Nullable FileStat existing() throws IOException {
    if (temporary == null && created) {
      return null;
    }
    FileStat stat = temporary == null ? file.stat() : directory.find(name);
    boolean updated = stat != null && (stat.isRegular() || temporary == null);
    return updated ? stat : null;
  }

  /**
   * The rest will not come: keeps what arrived when that is wanted. Under the target's name it gets
   * the time 0, so that it is never taken for complete.
   *
   * @param writer still holds the last of it
   */
  void abandon(OutputWriter writer) {
    if (temporary == null || settled || !placer.keepsPartial()) {
      return;
    }
    try {
      writer.finish();
      file.setPermissions(permissions());
      if (placer.partials().isUsed()) {
        keep(temporary, false);
      } else {
        file.setModified(0, 0);
        move(temporary, directory, false);
      }
    } catch (IOException e) {
      placer
          .reporter()
          .warning("[receiver] could not keep the partial file of \"" + entry.name() + "\"");
    }
  }

  /** Ends the handle; a temporary file that was not put in place is removed. */
  @Override
  public void close() {
    file.close();
    if (temporary != null && !settled) {
      try {
        temporary.remove();
      } catch (IOException e) {
        placer
            .reporter()
            .warning("[receiver] could not remove the temporary file \"" + temporary.name() + "\"");
      }
    }
  }
}
