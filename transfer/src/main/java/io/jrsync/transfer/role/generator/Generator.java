package io.jrsync.transfer.role.generator;

import io.jrsync.event.TransferEvent;
import io.jrsync.protocol.FileType;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.FileList;
import io.jrsync.protocol.flist.FileLists;
import io.jrsync.protocol.item.DeletionCounts;
import io.jrsync.protocol.options.DebugFlag;
import io.jrsync.protocol.options.InfoFlag;
import io.jrsync.protocol.wire.Ndx;
import io.jrsync.protocol.wire.WireOutput;
import io.jrsync.transfer.role.Cancellation;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.role.destination.AlternateTrees;
import io.jrsync.transfer.role.destination.Attributes;
import io.jrsync.transfer.role.destination.Backups;
import io.jrsync.transfer.role.destination.DeletionTally;
import io.jrsync.transfer.role.destination.Destination;
import io.jrsync.transfer.role.destination.GeneratorInbox;
import io.jrsync.transfer.role.destination.ListReceiver;
import io.jrsync.transfer.role.destination.OutstandingRequests;
import io.jrsync.transfer.role.destination.ReceivedAttributes;
import io.jrsync.transfer.role.destination.ReceiverReport;
import io.jrsync.transfer.role.generator.LiveLists.Live;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The generator: walks the file lists, makes everything that needs no data, asks for everything
 * that does, deletes, and leads the session through its phases (transfer chapter, section 3;
 * session chapter, section 8.3).
 *
 * <p>Runs on a thread of its own beside the receiver; it owns the writing direction of the
 * connection and never reads. What the receiver learns reaches it through the {@link
 * GeneratorInbox}.
 */
public final class Generator {
  /** Entries. */
  private static final int KNOWN_AHEAD = 500;

  private final RoleContext role;
  private final GeneratorContext context;
  private final FileLists lists;
  private final GeneratorInbox inbox;
  private final WireOutput out;
  private final boolean incremental;
  private final boolean replays;
  private final AlternateTrees alternateTrees;
  private final Deleter deleter;
  private final DeletionTimes deletions;
  private final Unkept unkept;
  private final DirectoryMaker directories;
  private final EntryUpdater entries;
  private final LiveLists live = new LiveLists();
  private @Nullable FileList learned;
  private int phasesEnded;

  /** Without incremental recursion, the only list. */
  private @Nullable FileList single;

  /**
   * @param destination owned by the generator's thread from now on; closed by the caller
   */
  public Generator(
      RoleContext role,
      Destination destination,
      ListReceiver listReceiver,
      GeneratorInbox inbox,
      OutstandingRequests outstanding) {
    this.role = role;
    this.lists = listReceiver.lists();
    this.inbox = inbox;
    this.out = role.out();
    this.incremental = role.parameters().incRecurse();
    this.replays = role.options().update().batch().isRead();
    ReceivedAttributes received = listReceiver.attributes();
    Attributes attributes = Attributes.forGenerator(role, received);
    DeletionTally deleted = new DeletionTally(role);
    Backups backups = new Backups(role, destination, "generator", deleted);
    this.context =
        new GeneratorContext(
            role, destination, attributes, backups, deleted, outstanding, received.requests());
    this.deleter = new Deleter(context);
    this.deletions = new DeletionTimes(context, deleter);
    this.alternateTrees = new AlternateTrees(destination, role.options().basis());
    QuickCheck check = new QuickCheck(role, attributes);
    Alternates alternates =
        new Alternates(alternateTrees, role.options().basis().use(), check, attributes);
    this.directories = new DirectoryMaker(context, deleter, alternates);
    this.unkept =
        new Unkept(role.options(), role.accounts().isPrivileged(), destination.abilities());
    this.entries = new EntryUpdater(context, directories, deleter, live, check, alternates);
  }

  /** What was deleted; complete once {@link #run} has returned. */
  public DeletionCounts deletions() {
    return context.deleted().counts();
  }

  /** Runs to the end of the session. */
  public void run() throws IOException {
    if (!role.options().selection().listOnly()) {
      context.backups().begin();
      alternateTrees.begin(role.reporter());
    }
    FileList list = lists.first();
    if (list != null) {
      deletions.beforeWalk(list);
    }
    role.reporter().debug(DebugFlag.FLIST, 1, entries.deltaMode());
    single = incremental ? null : list;
    while (list != null && !knowsEnough()) {
      awaitReport();
    }
    while (list != null) {
      learn(list);
      walk(list);
      list = incremental ? awaitListAfter(list) : null;
    }
    if (replays) {
      context.outstanding().decideAll();
    }
    if (incremental) {
      finishAllLists();
    }
    runPhases();
  }

  /**
   * Of hard links the last that is known is asked for, so that a while ahead has to be known (file
   * list chapter, section 4.5). A batch file may go on only after it is known what is wanted.
   */
  private boolean knowsEnough() {
    return !role.options().preserve().hardLinks()
        || lists.isComplete()
        || lists.liveEntries() >= KNOWN_AHEAD
        || context.outstanding().isAwaited();
  }

  /** Learns all lists that are there, of which the given one comes next. */
  private void learn(FileList list) {
    FileList next = learned == null ? list : lists.after(learned);
    while (next != null) {
      entries.learn(next);
      learned = next;
      next = lists.after(next);
    }
  }

  private void walk(FileList list) throws IOException {
    Live current = live.add(list);
    // In a list of its own a directory's turn comes with its contents, not among its parent's.
    FileEntry directory = list.directory();
    if (directory != null) {
      handleDirectory(directory, list.parentNdx(), list);
    }
    for (int i = 0; i < list.size(); i++) {
      Cancellation.check();
      if (list.isActive(i)) {
        handle(list.get(i), list.ndx(i), list);
      }
      if (replays && !list.isNumberedAsSent()) {
        context.outstanding().decide(list.ndx(i) + 1);
      }
      takeReports();
      if (incremental) {
        issueRedos();
        finishLists(current);
      }
    }
    if (replays) {
      context.outstanding().decide(list.end());
    }
  }

  private void handle(FileEntry entry, int ndx, FileList list) throws IOException {
    if (role.options().selection().listOnly()) {
      if (!incremental || !entry.isDirectory()) {
        role.reporter().emit(new TransferEvent.Listed(entry));
      }
      return;
    }
    if (directories.isBelowFailed(entry.name()) && !entry.name().isDot()) {
      if (entry.isDirectory()) {
        directories.skip(entry.name());
      }
      return;
    }
    if (!role.options().selection().impliedDirs() && !isLeftToOthers(entry)) {
      directories.makeParents(context.destination().path(entry));
    }
    if (!entry.isDirectory()) {
      warnOfMissingParent(entry, list);
      unkept.count(entry);
      entries.handle(entry, ndx);
    } else if (incremental) {
      if (!entry.name().isDot() && !isLeftToOthers(entry)) {
        directories.preview(entry, context.findDirectory(entry));
      }
    } else {
      handleDirectory(entry, ndx, list);
    }
  }

  /** A name that is only to be deleted may come without the directory that it is in. */
  private void warnOfMissingParent(FileEntry entry, FileList list) {
    RawName parent = entry.name().parent();
    if (entry.type() == FileType.MISSING && !parent.isEmpty() && !incremental) {
      if (list.find(parent, true) < 0 && list.find(parent, false) < 0) {
        role.reporter().warning("WARNING: parent dir is absent in the file list: " + parent);
      }
    }
  }

  private void handleDirectory(FileEntry entry, int ndx, FileList list) throws IOException {
    if (role.options().selection().listOnly()) {
      role.reporter().emit(new TransferEvent.Listed(entry));
      return;
    }
    if (isLeftToOthers(entry)) {
      return;
    }
    if (!entry.name().isDot() && directories.isBelowFailed(entry.name())) {
      directories.skip(entry.name());
      return;
    }
    var existing = context.findDirectory(entry);
    if (existing == null && role.options().comparison().existingOnly()) {
      role.reporter().info(InfoFlag.SKIP, 1, "not creating new directory \"" + entry.name() + "\"");
      directories.skip(entry.name());
      return;
    }
    boolean inTheWay = existing != null && !existing.isDirectory();
    if (inTheWay && role.options().comparison().ignoreExisting()) {
      role.reporter().info(InfoFlag.SKIP, 1, entry.name() + " exists");
      return;
    }
    unkept.count(entry);
    boolean made = directories.make(entry, ndx, existing);
    if (made && (existing != null || (deleter.isHeldBack() && !context.dryRun()))) {
      deletions.inWalk(entry, list);
    }
  }

  /**
   * With {@code --no-implied-dirs} a directory that is only on the way to what was asked for is
   * made as needed.
   */
  private boolean isLeftToOthers(FileEntry entry) {
    return entry.has(FileEntry.IMPLIED_DIR) && !role.options().selection().impliedDirs();
  }

  /** Takes the reports that are there, without waiting. */
  private void takeReports() throws IOException {
    ReceiverReport report;
    while ((report = inbox.poll()) != null) {
      handle(report);
    }
  }

  private void awaitReport() throws IOException {
    ReceiverReport report = inbox.poll();
    if (report == null) {
      out.flush();
      report = inbox.take();
    }
    handle(report);
    issueRedos();
  }

  private void handle(ReceiverReport report) throws IOException {
    switch (report) {
      case ReceiverReport.ListsChanged changed -> {}
      case ReceiverReport.Finished finished -> entries.finished(finished.ndx());
      case ReceiverReport.Failed failed -> entries.failed(failed.ndx());
      case ReceiverReport.Redo redo -> live.redo(redo.ndx());
      case ReceiverReport.PhaseEnded ended -> phasesEnded++;
    }
  }

  private void issueRedos() throws IOException {
    Integer ndx;
    while ((ndx = live.nextRedo()) != null) {
      entries.requestAgain(ndx);
    }
  }

  /** Waits until the list after {@code list} is there; null when there is none. */
  private @Nullable FileList awaitListAfter(FileList list) throws IOException {
    while (true) {
      boolean complete = lists.isComplete();
      FileList next = lists.after(list);
      if (complete || (next != null && knowsEnough())) {
        return next;
      }
      awaitReport();
      finishLists(live.of(list.start()));
    }
  }

  /**
   * Reports the oldest lists as finished as far as they are, but never the one that is being
   * walked.
   */
  private void finishLists(Live current) throws IOException {
    Live oldest = live.oldest();
    while (oldest != null && oldest != current && oldest.isFinished()) {
      finish(oldest);
      oldest = live.oldest();
    }
  }

  private void finishAllLists() throws IOException {
    while (!live.isEmpty()) {
      Live oldest = live.oldest();
      if (oldest != null && oldest.isFinished()) {
        finish(oldest);
      } else {
        awaitReport();
      }
    }
  }

  private void finish(Live oldest) throws IOException {
    FileEntry directory = oldest.list().directory();
    if (directory != null && !deletions.isDelayed()) {
      directories.touchUp(directory);
    } else if (directory != null) {
      entries.touchUpLater(directory);
    }
    live.removeOldest();
    writeEnd();
  }

  private void runPhases() throws IOException {
    int protocol = role.protocol();
    if (!incremental) {
      writeEnd();
    }
    awaitPhase(1);
    if (protocol < 30) {
      entries.giveUpUnanswered();
    }
    writeEnd();
    if (protocol >= 29) {
      if (!live.isFinished()) {
        // What is still to come may bring links with it, which are reported before this phase ends.
        awaitPhase(2);
      }
      writeEnd();
    }
    boolean late = deletions.isLate();
    if (protocol >= 31) {
      if (late) {
        awaitPhase(3);
        deletions.afterWalk(single);
      }
      deletions.writeCounts();
      writeEnd();
    }
    awaitPhase(protocol < 29 ? 2 : protocol < 31 ? 3 : 4);
    if (late && protocol < 31) {
      deletions.afterWalk(single);
    }
    context.deleted().reportLimit();
    unkept.report(role.reporter());
    touchUpAll();
    writeEnd();
    out.flush();
  }

  private void writeEnd() throws IOException {
    context.outstanding().addEnd();
    out.writeNdx(Ndx.DONE);
  }

  private void awaitPhase(int phase) throws IOException {
    while (phasesEnded < phase) {
      awaitReport();
    }
  }

  private void touchUpAll() throws IOException {
    entries.touchUpNow();
    FileList list = single;
    if (list == null || context.destination().isSingleFile()) {
      return;
    }
    for (int i = list.size() - 1; i >= 0; i--) {
      if (list.isActive(i) && list.isDirectory(i)) {
        directories.touchUp(list.get(i));
      }
    }
  }
}
