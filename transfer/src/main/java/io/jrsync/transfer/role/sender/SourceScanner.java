package io.jrsync.transfer.role.sender;

import io.jrsync.event.FileOperation;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.options.MissingSources;
import io.jrsync.protocol.options.Selection;
import io.jrsync.transfer.role.AbsolutePath;
import io.jrsync.transfer.role.Failures;
import io.jrsync.transfer.role.FilterWalk;
import io.jrsync.transfer.role.Reporter;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.role.sender.SourceArgument.Kind;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.ExtendedAttributes;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.ReadableFile;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks what the sender was asked to send and makes file-list entries of it (file list chapter,
 * section 1). What cannot be read is reported and left out.
 *
 * <p>Owned by the sender's thread.
 */
final class SourceScanner implements AutoCloseable {
  private final Sources sources;
  private final Selection selection;
  private final Reporter reporter;
  private final EntryMaker maker;
  private final Referents referents;
  private final SourceFilters filters;
  private final DirectoryScanner contents;
  private final boolean incremental;
  private final boolean sendImpliedDirs;
  private final Set<RawName> impliedSent = new HashSet<>();

  /**
   * With incremental recursion: entries of arguments, by the directory in whose list they belong
   * (section 1.5).
   */
  private final Map<RawName, List<FileEntry>> pending = new HashMap<>();

  SourceScanner(RoleContext context, Sources sources, SentAttributes attributes) {
    this.sources = sources;
    this.selection = context.options().selection();
    this.reporter = context.reporter();
    this.incremental = context.parameters().incRecurse();
    this.sendImpliedDirs = context.protocol() >= 30 || selection.impliedDirs();
    this.maker = new EntryMaker(context, attributes);
    this.referents = new Referents(context);
    this.filters = new SourceFilters(context.rules(), reporter);
    this.contents = new DirectoryScanner(context, sources, filters, maker, referents);
  }

  /**
   * Makes the entries of one argument: all of them, or with incremental recursion those of the
   * first list.
   */
  void scanArgument(RawName text, EntryConsumer consumer) throws IOException {
    SourceArgument argument = SourceArgument.parse(text, selection.relative());
    if (selection.relative() && SourceArgument.asksForDot(text)) {
      sendImplied(argument, RawName.DOT, consumer);
    }
    scan(argument, consumer);
  }

  private void scan(SourceArgument argument, EntryConsumer consumer) throws IOException {
    int source;
    try {
      source = sources.open(argument);
    } catch (TreeException e) {
      if (argument.kind() == Kind.SLASH && e.errno() == Errno.ENOENT) {
        // A symlink that leads nowhere is sent as what it is, like stock does.
        scan(argument.withoutSlash(), consumer);
        return;
      }
      boolean named = argument.kind() == Kind.SLASH || selection.relative();
      if (named && isExpected(e)) {
        scanMissing(argument, consumer);
        return;
      }
      RawName path = named ? argument.directory().resolve(argument.name()) : argument.directory();
      RawName tried = sources.spelled(path);
      if (named) {
        reportMissing(argument, "link_stat", AbsolutePath.of(tried).toString(), e);
      } else {
        reportMissing(argument, "change_dir", tried.toString(), e);
        reporter.addIoError(Reporter.IO_GENERAL);
      }
      return;
    }
    FileStat stat = null;
    try {
      stat = look(argument, sources.get(source));
      scanOpened(argument, source, stat, consumer);
    } catch (TreeException e) {
      if (stat == null && isExpected(e)) {
        scanMissing(argument, consumer);
      } else {
        reportMissing(argument, "link_stat", sources.get(source).display(argument.name()), e);
      }
    }
  }

  private boolean isExpected(TreeException e) {
    return e.errno() == Errno.ENOENT && selection.paths().missing() != MissingSources.FAIL;
  }

  /** Passes over an argument that is not there, or has it deleted at the destination. */
  private void scanMissing(SourceArgument argument, EntryConsumer consumer) throws IOException {
    if (selection.paths().missing() != MissingSources.DELETE) {
      return;
    }
    sendParents(argument, consumer);
    place(argument.name(), consumer).accept(EntryMaker.makeMissing(argument.name()));
  }

  private void reportMissing(
      SourceArgument argument, String operation, String path, TreeException e) {
    String line = "[sender] " + operation + " \"" + path + "\" failed: " + e.reason();
    reporter.failed(Failures.atSender(FileOperation.STAT, argument.name(), e, line));
    if (!e.isAbsent()) {
      reporter.addIoError(Reporter.IO_GENERAL);
    }
  }

  private static FileStat look(SourceArgument argument, Source source) throws IOException {
    RawName local = source.local(argument.name());
    if (local.isDot()) {
      return source.tree().directory(local).stat();
    }
    return source.tree().parentOf(local).stat(local.baseName());
  }

  private void scanOpened(SourceArgument argument, int source, FileStat own, EntryConsumer consumer)
      throws IOException {
    RawName name = argument.name();
    Referents.Seen seen = seeArgument(name, sources.get(source), own);
    if (seen == null) {
      return;
    }
    FileStat stat = seen.stat();
    if (isExcluded(argument, sources.get(source), stat.isDirectory())) {
      return;
    }
    if (stat.isDirectory() && !selection.dirs()) {
      reporter.info("skipping directory " + name);
      return;
    }
    sendParents(argument, consumer);
    boolean content =
        stat.isDirectory()
            && (selection.recurse() || (selection.dirs() && argument.kind() != Kind.NORMAL));
    FileEntry entry =
        maker.make(
            sources.get(source),
            source,
            name,
            stat,
            (content ? FileEntry.TOP_DIR | FileEntry.CONTENT_DIR : 0)
                | seen.enter(sources.get(source), name));
    if (entry == null) {
      return;
    }
    place(name, consumer).accept(entry);
    if (content) {
      scanBelow(entry, argument.kind(), consumer);
    }
  }

  /** Returns what an argument is sent as; null, after a report, when it leads nowhere. */
  private Referents.@Nullable Seen seeArgument(RawName name, Source source, FileStat own)
      throws IOException {
    RawName local = source.local(name);
    if (local.isDot()) {
      return new Referents.Seen(own, false);
    }
    try {
      return referents.look(source.tree().parentOf(local), local.baseName(), name, own);
    } catch (TreeException e) {
      if (referents.followsAll()) {
        throw e;
      }
      maker.reportNoReferent(source, name, e);
      return null;
    }
  }

  /**
   * Also has the rules of the root itself take part when its contents are the argument, then or
   * later.
   */
  private boolean isExcluded(SourceArgument argument, Source source, boolean directory)
      throws IOException {
    FilterWalk walk = filters.of(source);
    boolean root = argument.kind() == Kind.DOT;
    walk.setFromRoot(root || (incremental && walk.isFromRoot()));
    return !root && walk.excludesArgument(argument.name(), directory);
  }

  private void scanBelow(FileEntry top, Kind kind, EntryConsumer consumer) throws IOException {
    if (!incremental) {
      scanTree(top, consumer);
    } else if (kind == Kind.DOT) {
      scanContents(top, consumer);
    }
  }

  private void scanTree(FileEntry directory, EntryConsumer consumer) throws IOException {
    for (FileEntry below : scanContents(directory, consumer)) {
      scanTree(below, consumer);
    }
  }

  /**
   * Makes the entries of one directory.
   *
   * @return those of them that are directories whose contents take part
   */
  List<FileEntry> scanContents(FileEntry directory, EntryConsumer consumer) throws IOException {
    return contents.scan(directory, consumer);
  }

  /** Sends the directories that lead to a name with slashes (file list chapter, section 1.5). */
  private void sendParents(SourceArgument argument, EntryConsumer consumer) throws IOException {
    if (!selection.relative() || !sendImpliedDirs) {
      return;
    }
    RawName name = argument.name();
    for (int i = 1; i < name.length(); i++) {
      if (name.at(i) == '/' && !sendImplied(argument, name.subName(0, i), consumer)) {
        return;
      }
    }
  }

  /** Returns whether the directory is there. */
  private boolean sendImplied(SourceArgument argument, RawName parent, EntryConsumer consumer)
      throws IOException {
    if (!impliedSent.add(parent)) {
      return true;
    }
    try (Directory opened = sources.openImplied(argument.directory(), parent)) {
      FileEntry entry = maker.makeImplied(parent, opened, sources.spelled(parent).toString());
      if (entry != null) {
        place(parent, consumer).accept(entry);
      }
      return true;
    } catch (TreeException e) {
      if (!isExpected(e)) {
        throw e;
      }
      reporter.addIoError(Reporter.IO_VANISHED);
      RawName path = sources.spelled(argument.directory().resolve(parent));
      String line = "file has vanished: \"" + AbsolutePath.of(path) + "\"";
      reporter.leftOut(Failures.atSender(FileOperation.STAT, parent, e, line));
      return false;
    }
  }

  /** With incremental recursion a name with parents waits for the list of its parent. */
  private EntryConsumer place(RawName name, EntryConsumer consumer) {
    RawName parent = name.parent();
    return incremental && !parent.isEmpty()
        ? entry -> pending.computeIfAbsent(parent, p -> new ArrayList<>()).add(entry)
        : consumer;
  }

  /** Makes the entries of arguments that lie directly in a directory. */
  void sendPending(RawName directory, EntryConsumer consumer) throws IOException {
    List<FileEntry> entries = pending.remove(directory);
    if (entries != null) {
      for (FileEntry entry : entries) {
        consumer.accept(entry);
      }
    }
  }

  /** Opens the content of a regular file in the list. */
  ReadableFile open(FileEntry entry) throws IOException {
    Source source = sources.get(entry.source());
    RawName local = source.local(entry.name());
    Directory directory = source.tree().parentOf(local);
    return entry.has(FileEntry.REFERENT)
        ? directory.openFileFollowing(local.baseName())
        : directory.openFile(local.baseName());
  }

  /** Opens the directory that an entry of the list lies in, unless links lead out of the source. */
  Directory openParent(FileEntry entry) throws IOException {
    Source source = sources.get(entry.source());
    return source.tree().openParentBelow(source.local(entry.name()));
  }

  /** The extended attributes of a file in the list, as they are now. */
  ExtendedAttributes xattrs(FileEntry entry) throws IOException {
    return sources.get(entry.source()).xattrs(entry.name());
  }

  /** Returns the path of an entry for messages. */
  String display(FileEntry entry) {
    return sources.get(entry.source()).display(entry.name());
  }

  /** Returns the path of an entry as the user named its source. */
  RawName sourcePath(FileEntry entry) {
    return sources.get(entry.source()).spelled(entry.name());
  }

  @Override
  public void close() {
    sources.close();
  }
}
