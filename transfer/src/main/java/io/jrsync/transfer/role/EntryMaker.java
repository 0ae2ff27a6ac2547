package io.jrsync.transfer.role;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.options.Preserve;
import io.jrsync.protocol.sum.StrongSum;
import io.jrsync.protocol.sum.StrongSums;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.ReadableFile;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Makes one file-list entry of one look at a file (file list chapter, section 1.7). Owned by the sender's thread.
 */
final class EntryMaker {
  private static final int SYMLINK_PERMISSIONS = 0777;

  private final Reporter reporter;
  private final Preserve preserve;
  private final @Nullable StrongSum sum;

  EntryMaker(RoleContext context) {
    reporter = context.reporter();
    preserve = context.options().preserve();
    sum =
        context.options().comparison().checksum()
            ? StrongSums.forList(context.parameters().listSum())
            : null;
  }

  /** Makes an entry; null, after a report, when something that belongs to it cannot be read. */
  @Nullable FileEntry make(Source source, int index, RawName name, FileStat stat, int flags)
      throws IOException {
    int mode = stat.isSymlink() ? stat.type() | SYMLINK_PERMISSIONS : stat.mode();
    FileEntry.Builder entry =
        FileEntry.builder(name, mode)
            .mtime(stat.mtime(), stat.mtimeNanos())
            .owner(stat.uid(), stat.gid())
            .flags(flags)
            .source(index);
    if (stat.isDevice() || stat.isSpecial()) {
      entry.rdev(stat.rdevMajor(), stat.rdevMinor());
    } else {
      entry.length(stat.size());
    }
    if (preserve.hardLinks() && !stat.isDirectory()) {
      entry.link(stat.device(), stat.inode());
      if (stat.links() > 1) {
        entry.flag(FileEntry.HARD_LINKED);
      }
    }
    try {
      addContent(source, name, stat, entry);
      return entry.build();
    } catch (TreeException e) {
      reportFailure(source, name, e);
      return null;
    }
  }

  private void addContent(Source source, RawName name, FileStat stat, FileEntry.Builder entry)
      throws IOException {
    RawName local = source.local(name);
    if (stat.isSymlink() && preserve.links()) {
      entry.linkTarget(source.tree().parentOf(local).readLink(local.baseName()));
    } else if (stat.isRegular() && sum != null) {
      entry.checksum(checksum(source.tree().parentOf(local), local.baseName(), sum));
    }
  }

  /** The sum of a file's content; all zero when it cannot be read (transfer chapter, section 1.5). */
  static byte[] checksum(Directory directory, RawName name, StrongSum sum) {
    byte[] digest = new byte[sum.length()];
    try (ReadableFile file = directory.openFile(name)) {
      byte[] buffer = new byte[1 << 16];
      long position = 0;
      int n;
      while ((n = file.read(position, buffer, 0, buffer.length)) > 0) {
        sum.update(buffer, 0, n);
        position += n;
      }
      sum.digest(digest, 0);
      return digest;
    } catch (IOException e) {
      sum.reset();
      return new byte[sum.length()];
    }
  }

  /** Makes the entry of a directory that is only on the way to a named source. */
  FileEntry makeImplied(RawName name, FileStat stat) {
    return FileEntry.builder(name, stat.mode())
        .length(stat.size())
        .mtime(stat.mtime(), stat.mtimeNanos())
        .owner(stat.uid(), stat.gid())
        .flags(FileEntry.IMPLIED_DIR)
        .build();
  }

  /** Reports an entry that could not be looked at. */
  void reportFailure(Source source, RawName name, TreeException e) {
    if (e.isAbsent()) {
      reporter.addIoError(Reporter.IO_VANISHED);
      reporter.warning("file has vanished: \"" + source.display(name) + "\"");
    } else {
      reporter.addIoError(Reporter.IO_GENERAL);
      reporter.error(
          "[sender] readlink_stat(\"" + source.display(name) + "\") failed: " + e.reason());
    }
  }
}
