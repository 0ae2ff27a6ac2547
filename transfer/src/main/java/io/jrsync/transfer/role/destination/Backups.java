package io.jrsync.transfer.role.destination;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.Update;
import io.jrsync.transfer.role.Cancellation;
import io.jrsync.transfer.role.Reporter;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.ReadableFile;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.WritableFile;
import java.io.IOException;

/**
 * Keeps what is about to be replaced or deleted under its name plus the suffix (transfer chapter,
 * section 6.8). Immutable.
 */
public final class Backups {
  private static final int BUFFER = 1 << 17;

  private final boolean enabled;
  private final RawName suffix;
  private final Reporter reporter;
  private final CopiedAttributes attributes;

  public Backups(RoleContext role) {
    Update update = role.options().update();
    this.enabled = update.backup() && !update.dryRun();
    this.suffix = update.suffix();
    this.reporter = role.reporter();
    this.attributes = new CopiedAttributes(role);
  }

  public boolean enabled() {
    return enabled;
  }

  /** Returns the name a backup of {@code name} has. */
  RawName nameFor(RawName name) {
    return name.append(suffix);
  }

  /** Tells whether a deleted file is kept; one that is a backup itself is not. */
  public boolean keepsDeleted(RawName name) {
    return enabled && !name.endsWith(suffix);
  }

  /**
   * Gives an entry that will be replaced a second name, so that there is no moment without the
   * original; where the file system has no links, moves it. Does nothing when backups are off or
   * there is nothing to keep.
   *
   * @param directory the open parent of {@code path}
   * @throws RsyncException when the original cannot be kept: it must not be replaced then
   */
  public void keepReplaced(Directory directory, RawName path) throws IOException {
    if (!enabled) {
      return;
    }
    RawName name = path.baseName();
    FileStat stat = directory.find(name);
    if (stat == null || stat.isDirectory()) {
      return;
    }
    RawName kept = nameFor(name);
    try {
      linkOver(directory, name, kept);
    } catch (TreeException e) {
      moveAway(directory, name, kept);
    }
    reporter.info(2, "backed up " + path + " to " + nameFor(path));
  }

  private static void linkOver(Directory directory, RawName name, RawName kept) throws IOException {
    try {
      directory.makeLink(kept, directory, name);
    } catch (TreeException e) {
      if (e.errno() != Errno.EEXIST) {
        throw e;
      }
      directory.removeFile(kept);
      directory.makeLink(kept, directory, name);
    }
  }

  /** Moves an entry to its backup name. */
  void moveAway(Directory directory, RawName name, RawName kept) throws IOException {
    try {
      directory.rename(name, directory, kept);
    } catch (TreeException e) {
      throw new RsyncException(
          ExitCode.FILE_IO,
          "backup of \""
              + name
              + "\" to \""
              + kept
              + "\" failed: "
              + e.reason()
              + "; the original is left as it is",
          e);
    }
  }

  /** Moves a file that is being deleted to its backup name. */
  public void keepDeleted(Directory directory, RawName path) throws IOException {
    RawName name = path.baseName();
    directory.rename(name, directory, nameFor(name));
    reporter.info(2, "backed up " + path + " to " + nameFor(path));
  }

  /**
   * Copies a file that will be updated in place to its backup name, with the attributes that the
   * options keep.
   */
  public void copy(Directory directory, RawName name) throws IOException {
    RawName kept = nameFor(name);
    if (directory.find(kept) != null) {
      directory.removeFile(kept);
    }
    try (ReadableFile from = directory.openFile(name);
        WritableFile to = directory.createFile(kept, 0600)) {
      FileStat stat = from.stat();
      byte[] buffer = new byte[BUFFER];
      long position = 0;
      int n;
      while ((n = from.read(position, buffer, 0, buffer.length)) > 0) {
        Cancellation.check();
        to.write(position, buffer, 0, n);
        position += n;
      }
      attributes.copy(stat, directory.xattrs(name), to);
    }
  }
}
