package io.jrsync.transfer.role.sender;

import io.jrsync.event.TransferEvent.ItemChange;
import io.jrsync.event.TransferEvent.Transferred;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.FileList;
import io.jrsync.protocol.flist.FileLists;
import io.jrsync.protocol.flist.FileLists.Location;
import io.jrsync.protocol.flist.ListFormat;
import io.jrsync.protocol.flist.ListLimits;
import io.jrsync.protocol.item.DeletionCounts;
import io.jrsync.protocol.item.Item;
import io.jrsync.protocol.item.ItemFlags;
import io.jrsync.protocol.options.DebugFlag;
import io.jrsync.protocol.options.Reporting;
import io.jrsync.protocol.wire.MessageCode;
import io.jrsync.protocol.wire.Ndx;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import io.jrsync.transfer.role.ProgressMeter;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.role.RunCounters;
import java.io.IOException;
import java.util.BitSet;

/**
 * The sender: lists the sources, then answers what the other side asks for, in the order in which
 * it asks (transfer chapter, section 4; session chapter, section 8.3).
 *
 * <p>Runs on one thread, which owns both directions of the connection. Whoever sets the connection
 * up makes sure that buffered output is flushed before a read has to wait.
 */
public final class Sender implements AutoCloseable {
  private final RoleContext role;
  private final WireInput in;
  private final WireOutput out;
  private final FileLists lists;
  private final SourceScanner scanner;
  private final ListSender listSender;
  private final XattrAnswers answers;
  private final SourceRemover remover;
  private final FileSender files;
  private final RunCounters counters;
  private final ProgressMeter progress;
  private final boolean incremental;
  private final BitSet sent = new BitSet();
  private final int lastPhase;
  private final boolean reportsItems;
  private final boolean reportsTransfers;
  private final boolean reportsPaths;
  private DeletionCounts deletions = DeletionCounts.NONE;
  private int phase;
  private boolean over;

  /** Takes ownership of {@code sources}. */
  public Sender(RoleContext role, ListFormat format, Sources sources, RunCounters counters)
      throws RsyncException {
    this.role = role;
    this.in = role.in();
    this.out = role.out();
    this.counters = counters;
    this.incremental = format.incRecurse();
    this.lastPhase = role.protocol() >= 29 ? 2 : 1;
    Reporting reporting = role.options().reporting();
    this.reportsItems = !role.server() || reporting.log() != null;
    this.reportsTransfers = reportsItems && reporting.needsTransferFigures();
    this.reportsPaths = reporting.needsSourcePaths();
    this.lists =
        new FileLists(
            format, ListLimits.UNLIMITED.withAllocation(role.options().limits().allocation()));
    this.progress = new ProgressMeter(role, lists);
    SentAttributes attributes = new SentAttributes(role);
    this.scanner = new SourceScanner(role, sources, attributes);
    this.remover = new SourceRemover(role, lists, scanner);
    this.answers = new XattrAnswers(role, scanner, attributes);
    this.listSender = new ListSender(role, format, scanner, attributes, lists, counters, progress);
    this.files = new FileSender(role, scanner, answers, counters, progress);
  }

  /**
   * Sends the first file list and reports that it is made.
   *
   * @param arguments the sources, asked for one by one
   * @return how many entries it has
   */
  public int sendFirstList(NameSource arguments) throws IOException {
    return listSender.sendFirst(arguments).size();
  }

  /** Answers requests until the other side has ended the last phase, and marks its end. */
  public void run() throws IOException {
    int errorsBefore = role.reporter().ioError();
    while (!over) {
      while (!in.ready() && listSender.sendWhileIdle()) {
        // Lists are made ahead for as long as nothing is asked for.
      }
      next(in.readNdx());
    }
    int errors = role.reporter().ioError();
    if (errors != errorsBefore && role.protocol() >= 30) {
      out.sendMessage(MessageCode.IO_ERROR, errors);
    }
    role.reporter().debug(DebugFlag.DELTASUM, 1, files.totals());
    out.writeNdx(Ndx.DONE);
  }

  /** Exchanges the markers that end the session. */
  public void sayGoodbye() throws IOException {
    int ndx = in.readNdx();
    if (role.protocol() >= 31) {
      if (ndx == Ndx.DEL_STATS) {
        takeDeletions();
        ndx = in.readNdx();
      }
      requireDone(ndx);
      out.writeNdx(Ndx.DONE);
      out.flush();
      ndx = in.readNdx();
    }
    requireDone(ndx);
  }

  private static void requireDone(int ndx) throws ProtocolException {
    if (ndx != Ndx.DONE) {
      throw new ProtocolException(
          "invalid packet at end of run: expected the end marker, got index " + ndx);
    }
  }

  /** The other side says that a file is in place; called while this thread reads. */
  public void arrived(byte[] message) throws IOException {
    remover.arrived(message);
  }

  /** What the other side deleted, as far as it said so. */
  public DeletionCounts deletions() {
    return deletions;
  }

  private void next(int ndx) throws IOException {
    if (ndx == Ndx.DONE) {
      endOfListOrPhase();
    } else if (ndx == Ndx.DEL_STATS) {
      takeDeletions();
    } else {
      answer(ndx);
    }
  }

  private void endOfListOrPhase() throws IOException {
    if (incremental && lists.liveCount() > 0) {
      lists.dropOldest();
      if (lists.liveCount() > 0) {
        out.writeNdx(Ndx.DONE);
        return;
      }
    }
    phase++;
    if (phase > lastPhase) {
      over = true;
    } else {
      out.writeNdx(Ndx.DONE);
    }
  }

  private void takeDeletions() throws IOException {
    deletions = DeletionCounts.read(in);
    if (role.server()) {
      out.writeNdx(Ndx.DEL_STATS);
      deletions.write(out);
    }
  }

  private void answer(int ndx) throws IOException {
    Item item = Item.read(ndx, in, role.protocol());
    FileList first = lists.first();
    if (first != null && item.isKeepAlive(role.protocol(), first.size())) {
      return;
    }
    Location location = lists.locate(ndx);
    FileEntry entry = location.entry();
    answers.readRequest(entry, item);
    listSender.keepAhead(location.list());
    if (item.flags().has(ItemFlags.NEW) && !sent.get(ndx)) {
      counters.create(entry);
    }
    if (!item.flags().isTransfer()) {
      report(entry, item);
      answers.write(entry, item);
      return;
    }
    check(location, entry, ndx);
    transfer(entry, item);
  }

  private void check(Location location, FileEntry entry, int ndx) throws ProtocolException {
    if (location.isListDirectory() || !entry.isRegular()) {
      throw new ProtocolException(
          "received request to transfer non-regular file: " + ndx + " [sender]");
    }
    if (phase == 2) {
      throw new ProtocolException(
          "got transfer request of file index " + ndx + " in phase 2 [sender]");
    }
  }

  private void transfer(FileEntry entry, Item item) throws IOException {
    counters.transfer(entry);
    progress.begin();
    if (!role.options().update().exchangesContent()) {
      report(entry, item);
      answers.write(entry, item);
      return;
    }
    boolean redo = sent.get(item.ndx());
    FileSender.Sent result = files.send(entry, item, redo, () -> report(entry, item));
    if (result != null) {
      if (reportsTransfers) {
        role.reporter()
            .emit(
                new Transferred(
                    change(entry, item), result.dataBytes(), result.sumBytes(), result.digest()));
      }
      if (!redo) {
        counters.finish();
      }
      sent.set(item.ndx());
    }
  }

  private void report(FileEntry entry, Item item) {
    if (reportsItems) {
      role.reporter().emit(change(entry, item));
    }
  }

  private ItemChange change(FileEntry entry, Item item) {
    return new ItemChange(
        entry,
        item.flags().bits(),
        item.linkedTo(),
        !role.local(),
        role.protocol() >= 29,
        reportsPaths ? scanner.sourcePath(entry) : null);
  }

  @Override
  public void close() {
    files.close();
    scanner.close();
  }
}
