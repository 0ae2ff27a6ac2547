package io.jrsync.transfer.role.sender;

import io.jrsync.event.FileFailure.Side;
import io.jrsync.event.FileOperation;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.FileLists;
import io.jrsync.protocol.flist.FileLists.Location;
import io.jrsync.protocol.flist.FileMode;
import io.jrsync.protocol.options.InfoFlag;
import io.jrsync.transfer.role.Failures;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Removes source files that the other side says are in place, unless they changed since they were
 * listed (transfer chapter, section 4.7). Directories are never removed. Owned by the sender's
 * thread.
 */
final class SourceRemover {
  private static final int FIRST_WITH_NANOS = 31;
  private static final int INDEX_ONLY = Integer.BYTES;

  private final RoleContext role;
  private final FileLists lists;
  private final SourceScanner scanner;

  SourceRemover(RoleContext role, FileLists lists, SourceScanner scanner) {
    this.role = role;
    this.lists = lists;
    this.scanner = scanner;
  }

  /** Takes a SUCCESS message, which means nothing when no files are to be removed. */
  void arrived(byte[] message) throws IOException {
    if (!role.options().deletion().sources().isOn()) {
      return;
    }
    if ((message.length == INDEX_ONLY) == role.local()) {
      throw new ProtocolException(
          ExitCode.STREAM_IO, "invalid length " + message.length + " of a SUCCESS message");
    }
    ByteBuffer fields = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
    Location location = lists.locate(fields.getInt());
    FileEntry entry = location.entry();
    if (location.isListDirectory() || entry.isDirectory()) {
      throw new ProtocolException(
          "a directory was reported as in place: \"" + entry.name() + "\" [sender]");
    }
    try (Directory directory = scanner.openParent(entry)) {
      remove(entry, directory, fields);
    } catch (TreeException e) {
      reportFailure(entry, e);
    }
  }

  private void remove(FileEntry entry, Directory directory, ByteBuffer placed) throws IOException {
    RawName name = entry.name().baseName();
    FileStat stat =
        entry.has(FileEntry.REFERENT) ? directory.statTarget(name) : directory.stat(name);
    if (placed.hasRemaining()
        && placed.getLong() == stat.device()
        && placed.getLong() == stat.inode()) {
      skip(entry, "Skipping sender remove of destination file: ");
    } else if (isChanged(entry, stat)) {
      skip(entry, "Skipping sender remove for changed file: ");
    } else {
      directory.removeFile(name);
      role.reporter().info(InfoFlag.REMOVE, 1, "sender removed " + entry.name());
    }
  }

  private boolean isChanged(FileEntry entry, FileStat stat) {
    boolean hasSize = stat.isRegular() || stat.isSymlink();
    boolean nanos = role.protocol() >= FIRST_WITH_NANOS;
    return stat.type() != (entry.mode() & FileMode.S_IFMT)
        || (hasSize && stat.size() != entry.length())
        || stat.mtime() != entry.mtime()
        || (nanos && stat.mtimeNanos() != entry.mtimeNanos());
  }

  private void skip(FileEntry entry, String why) {
    String line = "ERROR: " + why + entry.name();
    role.reporter()
        .failed(Failures.of(Side.SENDER, FileOperation.DELETE, entry.name(), "it was kept", line));
  }

  private void reportFailure(FileEntry entry, TreeException e) {
    if (e.isAbsent()) {
      role.reporter().info("sender file already removed: " + entry.name());
      return;
    }
    String failed = e.errno() == Errno.ELOOP ? "secure-open-parent " : "remove ";
    String line = "[sender] sender failed to " + failed + entry.name() + ": " + e.reason();
    role.reporter().failed(Failures.atSender(FileOperation.DELETE, entry.name(), e, line));
  }
}
