package io.jrsync.transfer.role.sender;

import io.jrsync.event.FileFailure.Side;
import io.jrsync.event.FileOperation;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.options.Selection;
import io.jrsync.transfer.role.Failures;
import io.jrsync.transfer.role.FilterWalk;
import io.jrsync.transfer.role.Reporter;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes file-list entries of what is in one directory after the other (file list chapter, section
 * 1). What cannot be read is reported and left out. Owned by the sender's thread.
 */
final class DirectoryScanner {
  private static final int PATH_LIMIT = 4096;

  private final Sources sources;
  private final SourceFilters filters;
  private final Selection selection;
  private final Reporter reporter;
  private final EntryMaker maker;
  private final Referents referents;

  DirectoryScanner(
      RoleContext context,
      Sources sources,
      SourceFilters filters,
      EntryMaker maker,
      Referents referents) {
    this.sources = sources;
    this.filters = filters;
    this.selection = context.options().selection();
    this.reporter = context.reporter();
    this.maker = maker;
    this.referents = referents;
  }

  /**
   * Makes the entries of one directory.
   *
   * @return those of them that are directories whose contents take part
   */
  List<FileEntry> scan(FileEntry directory, EntryConsumer consumer) throws IOException {
    Source source = sources.get(directory.source());
    FilterWalk walk = filters.of(source);
    List<FileEntry> directories = new ArrayList<>();
    try {
      walk.moveTo(directory.name());
      source
          .tree()
          .directory(source.local(directory.name()))
          .list(new ContentsVisitor(directory, source, walk, consumer, directories));
    } catch (TreeException e) {
      reportUnreadable(directory.name(), source.display(directory.name()), e);
    }
    return directories;
  }

  private void reportUnreadable(RawName name, String path, TreeException e) {
    if (e.isAbsent()) {
      reporter.addIoError(Reporter.IO_VANISHED);
      String line = "directory has vanished: \"" + path + "\"";
      reporter.leftOut(Failures.atSender(FileOperation.LIST, name, e, line));
    } else {
      reporter.addIoError(Reporter.IO_GENERAL);
      String line = "[sender] opendir \"" + path + "\" failed: " + e.reason();
      reporter.failed(Failures.atSender(FileOperation.LIST, name, e, line));
    }
  }

  private final class ContentsVisitor implements Directory.EntryVisitor {
    private final FileEntry directory;
    private final Source source;
    private final FilterWalk walk;
    private final EntryConsumer consumer;
    private final List<FileEntry> directories;
    private final long fileSystem;

    ContentsVisitor(
        FileEntry directory,
        Source source,
        FilterWalk walk,
        EntryConsumer consumer,
        List<FileEntry> directories)
        throws IOException {
      this.directory = directory;
      this.source = source;
      this.walk = walk;
      this.consumer = consumer;
      this.directories = directories;
      this.fileSystem =
          selection.oneFileSystem() > 0
              ? source.tree().directory(source.local(directory.name())).stat().device()
              : 0;
    }

    @Override
    public void visit(RawName child, FileStat own) throws IOException {
      RawName name = directory.name().resolve(child);
      if (name.length() >= PATH_LIMIT) {
        reporter.addIoError(Reporter.IO_GENERAL);
        String line = "[sender] path too long, left out: \"" + source.display(name) + "\"";
        reporter.failed(Failures.of(Side.SENDER, FileOperation.OTHER, name, "path too long", line));
        return;
      }
      Referents.Seen seen;
      try {
        Directory here = source.tree().directory(source.local(directory.name()));
        seen = referents.look(here, child, name, own);
      } catch (TreeException e) {
        if (!isExcludedEitherWay(name)) {
          maker.reportNoReferent(source, name, e);
        }
        return;
      }
      FileStat stat = seen.stat();
      boolean mountPoint =
          stat.isDirectory() && selection.oneFileSystem() > 0 && stat.device() != fileSystem;
      if ((mountPoint && selection.oneFileSystem() > 1)
          || (stat.isDirectory() && !selection.dirs())
          || walk.excludes(name, stat.isDirectory())) {
        return;
      }
      boolean content = stat.isDirectory() && selection.recurse() && !mountPoint;
      FileEntry entry =
          maker.make(
              source,
              directory.source(),
              name,
              stat,
              (content ? FileEntry.CONTENT_DIR : 0) | seen.enter(source, name));
      if (entry != null) {
        consumer.accept(entry);
        if (content) {
          directories.add(entry);
        }
      }
    }

    @Override
    public void failed(RawName child, TreeException failure) {
      RawName name = directory.name().resolve(child);
      if (!isExcludedEitherWay(name)) {
        maker.reportFailure(source, name, failure);
      }
    }

    /** Of what it is, nothing is known. */
    private boolean isExcludedEitherWay(RawName name) {
      return walk.excludes(name, false) || walk.excludes(name, true);
    }
  }
}
