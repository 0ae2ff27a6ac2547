package io.jrsync.transfer.role.sender;

import io.jrsync.event.TransferEvent.ListFinished;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.flist.DirectoryQueue;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.FileList;
import io.jrsync.protocol.flist.FileListWriter;
import io.jrsync.protocol.flist.FileLists;
import io.jrsync.protocol.flist.ListFeature;
import io.jrsync.protocol.flist.ListFormat;
import io.jrsync.protocol.flist.NameCharset;
import io.jrsync.protocol.wire.Ndx;
import io.jrsync.protocol.wire.WireOutput;
import io.jrsync.transfer.role.Cancellation;
import io.jrsync.transfer.role.LocalCharset;
import io.jrsync.transfer.role.ProgressMeter;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.role.RunCounters;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends the file lists: the first one at once, with incremental recursion the others as the
 * receiving side comes to need them (file list chapter, sections 2 and 4). Owned by the sender's
 * thread.
 */
final class ListSender {
  /** Entries that are always listed beyond the list of the latest request. */
  private static final int MIN_AHEAD = 1000;

  /** Entries that are listed ahead when there is nothing else to do. */
  private static final int MAX_AHEAD = 10_000;

  private final RoleContext role;
  private final ListFormat format;
  private final SourceScanner scanner;
  private final FileLists lists;
  private final RunCounters counters;
  private final ProgressMeter progress;
  private final WireOutput out;
  private final FileListWriter writer;
  private final DirectoryQueue directories;
  private final @Nullable SentNames names;
  private boolean complete;

  /** End of the latest list that something was asked for in. */
  private int begun;

  ListSender(
      RoleContext role,
      ListFormat format,
      SourceScanner scanner,
      SentAttributes attributes,
      FileLists lists,
      RunCounters counters,
      ProgressMeter progress)
      throws RsyncException {
    this.role = role;
    this.format = format;
    this.scanner = scanner;
    this.lists = lists;
    this.counters = counters;
    this.progress = progress;
    this.out = role.out();
    NameCharset charset = LocalCharset.of(role.options());
    LocalCharset.announce("sender", charset, role.reporter());
    boolean targets = format.has(ListFeature.CONVERTED_TARGETS);
    this.writer =
        new FileListWriter(
            out, format, new AccountNames(role), attributes.xattrs(), attributes.acls(), charset);
    this.names = charset == null ? null : new SentNames(role.reporter(), scanner, charset, targets);
    this.directories = new DirectoryQueue(lists);
    this.complete = !format.incRecurse();
  }

  /** Sends the first list, made of the given arguments. */
  FileList sendFirst(NameSource arguments) throws IOException {
    long before = out.rawBytes();
    long start = System.nanoTime();
    FileList list = new FileList(format.firstStart(), format);
    EntryConsumer consumer = entry -> write(entry, list);
    RawName argument;
    while ((argument = arguments.next()) != null) {
      scanner.scanArgument(argument, consumer);
    }
    writer.end(ioErrorToTell());
    long built = System.nanoTime();
    // Whatever the other side says about the list comes after this.
    role.reporter().emit(new ListFinished(true, format.incRecurse(), list.size()));
    out.flush();
    list.sort();
    counters.list(list, false);
    if (list.size() > 0) {
      // rsync counts a millisecond at least.
      counters.listTimes(Math.max(1, millis(start, built)), millis(built, System.nanoTime()));
    }
    counters.listBytes(out.rawBytes() - before);
    progress.list(list);
    var range = lists.append(list);
    if (format.incRecurse()) {
      directories.add(range);
      sendUntilTwoEntries(list);
      keepAhead(list);
    } else {
      counters.knowAll();
    }
    return list;
  }

  private void write(FileEntry entry, FileList list) throws IOException {
    Cancellation.check();
    if (names != null && !names.canSend(entry)) {
      return;
    }
    writer.write(entry, list);
    counters.know(entry.mode(), entry.length());
  }

  private static long millis(long fromNanos, long toNanos) {
    return (toNanos - fromNanos) / 1_000_000;
  }

  private int ioErrorToTell() {
    return role.options().deletion().ignoreErrors() ? 0 : role.reporter().ioError();
  }

  /**
   * The other side decides by the number of entries what the destination is, and waits for the
   * second (section 4.2).
   */
  private void sendUntilTwoEntries(FileList first) throws IOException {
    if (!hasDirectoryToExpand(first)) {
      endLists();
    }
    while (!complete && lists.liveEntries() < 2) {
      sendNext();
    }
    out.flush();
  }

  private static boolean hasDirectoryToExpand(FileList list) {
    for (int i = 0; i < list.size(); i++) {
      if (list.isDirectory(i) && !list.name(i).isDot()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Notes in which list the latest request was, and keeps enough entries listed beyond that list.
   */
  void keepAhead(FileList requested) throws IOException {
    if (requested.end() > begun) {
      begun = requested.end();
      while (!complete && ahead() < MIN_AHEAD) {
        sendNext();
      }
    }
  }

  /** Sends one more list while there is nothing else to do; returns whether that was possible. */
  boolean sendWhileIdle() throws IOException {
    if (complete || ahead() >= MAX_AHEAD) {
      return false;
    }
    sendNext();
    return true;
  }

  /** Entries in lists that nothing has been asked for yet. */
  private int ahead() {
    return lists.entriesAfter(begun - 1);
  }

  private void sendNext() throws IOException {
    DirectoryQueue.Pending next = directories.next();
    if (next == null) {
      endLists();
      return;
    }
    long before = out.rawBytes();
    out.writeNdx(Ndx.FLIST_OFFSET - next.number());
    FileList list = new FileList(lists.nextStart(), format);
    EntryConsumer consumer = entry -> write(entry, list);
    boolean several = next.directories().size() > 1;
    Set<String> expanded = several ? new HashSet<>() : Set.of();
    for (FileEntry directory : next.directories()) {
      boolean content = directory.has(FileEntry.CONTENT_DIR);
      // Two arguments may lead to the same directory.
      if (content && (!several || expanded.add(scanner.display(directory)))) {
        scanner.scanContents(directory, consumer);
      }
      scanner.sendPending(directory.name(), consumer);
    }
    writer.end(ioErrorToTell());
    list.sort();
    counters.list(list, false);
    counters.listBytes(out.rawBytes() - before);
    progress.list(list);
    directories.add(lists.append(list, next.number()));
  }

  private void endLists() throws IOException {
    out.writeNdx(Ndx.FLIST_EOF);
    lists.complete();
    counters.knowAll();
    complete = true;
  }
}
