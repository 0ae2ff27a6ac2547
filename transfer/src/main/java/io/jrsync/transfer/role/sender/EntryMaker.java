package io.jrsync.transfer.role.sender;

import io.jrsync.event.FileOperation;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.SymlinkTarget;
import io.jrsync.protocol.options.ModeChanges;
import io.jrsync.protocol.options.Preserve;
import io.jrsync.protocol.sum.StrongSums;
import io.jrsync.transfer.role.ContentSum;
import io.jrsync.transfer.role.Failures;
import io.jrsync.transfer.role.Reporter;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Makes one file-list entry of one look at a file (file list chapter, section 1.7). Owned by the
 * sender's thread.
 */
final class EntryMaker {
  private static final int SYMLINK_PERMISSIONS = 0777;

  private final Reporter reporter;
  private final Preserve preserve;
  private final ModeChanges modes;
  private final int umask;
  private final boolean copyDevices;
  private final boolean unmunges;
  private final @Nullable ContentSum sum;
  private final SentAttributes attributes;

  /** Adds the attributes of entries to the tables of {@code attributes}. */
  EntryMaker(RoleContext context, SentAttributes attributes) {
    this.attributes = attributes;
    reporter = context.reporter();
    preserve = context.options().preserve();
    modes = context.options().changes().modes();
    umask = context.accounts().umask();
    copyDevices = context.options().update().storage().copyDevices();
    unmunges = context.options().symlinks().munge();
    sum =
        context.options().comparison().checksum()
            ? new ContentSum(StrongSums.forList(context.parameters().listSum()))
            : null;
  }

  /** Makes an entry; null, after a report, when something that belongs to it cannot be read. */
  @Nullable FileEntry make(Source source, int index, RawName name, FileStat found, int flags)
      throws IOException {
    FileStat stat =
        copyDevices && found.isDevice() ? DeviceContent.asFile(source, name, found) : found;
    FileEntry.Builder entry =
        FileEntry.builder(name, modeOf(stat))
            .mtime(stat.mtime(), stat.mtimeNanos())
            .atime(stat.atime())
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
      addContent(source, name, stat, (flags & FileEntry.REFERENT) != 0, entry);
      boolean complete = addAttributes(source, name, stat, entry);
      return complete ? entry.build() : null;
    } catch (TreeException e) {
      reportFailure(source, name, e);
      return null;
    }
  }

  private int modeOf(FileStat stat) {
    return stat.isSymlink() ? stat.type() | SYMLINK_PERMISSIONS : modes.apply(stat.mode(), umask);
  }

  private void addContent(
      Source source, RawName name, FileStat stat, boolean referent, FileEntry.Builder entry)
      throws IOException {
    RawName local = source.local(name);
    if (stat.isSymlink() && preserve.links()) {
      RawName target = source.tree().parentOf(local).readLink(local.baseName());
      entry.linkTarget(unmunges ? SymlinkTarget.unmunged(target) : target);
    } else if (stat.isRegular() && sum != null) {
      Directory directory = source.tree().parentOf(local);
      entry.checksum(
          referent
              ? sum.ofReferent(directory, local.baseName())
              : sum.of(directory, local.baseName()));
    }
  }

  private boolean addAttributes(Source source, RawName name, FileStat stat, FileEntry.Builder entry)
      throws IOException {
    if (!preserve.acls() && !preserve.xattrs()) {
      return true;
    }
    return attributes.addTo(entry, stat, modeOf(stat), source.xattrs(name), source.display(name));
  }

  /**
   * Makes the entry of a directory that is only on the way to a named source; null, after a report,
   * when something that belongs to it cannot be read.
   *
   * @param path for messages
   */
  @Nullable FileEntry makeImplied(RawName name, Directory directory, String path)
      throws IOException {
    FileStat stat = directory.stat();
    FileEntry.Builder entry =
        FileEntry.builder(name, modeOf(stat))
            .length(stat.size())
            .mtime(stat.mtime(), stat.mtimeNanos())
            .owner(stat.uid(), stat.gid())
            .flags(FileEntry.IMPLIED_DIR);
    return attributes.addTo(entry, stat, modeOf(stat), directory.xattrs(), path)
        ? entry.build()
        : null;
  }

  /** Makes the entry that stands for a source which is not there: a wish to delete that name. */
  static FileEntry makeMissing(RawName name) {
    return FileEntry.builder(name, 0).build();
  }

  /** Reports an entry that could not be looked at. */
  void reportFailure(Source source, RawName name, TreeException e) {
    if (e.isAbsent()) {
      reporter.addIoError(Reporter.IO_VANISHED);
      String line = "file has vanished: \"" + source.display(name) + "\"";
      reporter.leftOut(Failures.atSender(FileOperation.STAT, name, e, line));
    } else {
      reportUnseen(source, name, e);
    }
  }

  private void reportUnseen(Source source, RawName name, TreeException e) {
    reporter.addIoError(Reporter.IO_GENERAL);
    String line = "[sender] readlink_stat(\"" + source.display(name) + "\") failed: " + e.reason();
    reporter.failed(Failures.atSender(FileOperation.STAT, name, e, line));
  }

  /** Reports a symlink that is to be followed and cannot be. */
  void reportNoReferent(Source source, RawName name, TreeException e) {
    if (e.errno() != Errno.ENOENT) {
      reportUnseen(source, name, e);
      return;
    }
    reporter.addIoError(Reporter.IO_GENERAL);
    String line = "symlink has no referent: \"" + source.display(name) + "\"";
    reporter.failed(Failures.atSender(FileOperation.STAT, name, e, line));
  }
}
