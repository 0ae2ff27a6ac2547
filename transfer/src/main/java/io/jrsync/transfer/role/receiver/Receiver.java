package io.jrsync.transfer.role.receiver;

import io.jrsync.event.TransferEvent.ItemChange;
import io.jrsync.event.TransferEvent.Transferred;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.FileList;
import io.jrsync.protocol.flist.FileLists;
import io.jrsync.protocol.flist.FileLists.Location;
import io.jrsync.protocol.flist.XattrRequests;
import io.jrsync.protocol.item.DeletionCounts;
import io.jrsync.protocol.item.Item;
import io.jrsync.protocol.item.ItemFlags;
import io.jrsync.protocol.options.Reporting;
import io.jrsync.protocol.options.Update;
import io.jrsync.protocol.sum.SumHead;
import io.jrsync.protocol.wire.Ndx;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.transfer.role.ProgressMeter;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.role.RunCounters;
import io.jrsync.transfer.role.XattrItems;
import io.jrsync.transfer.role.destination.Attributes;
import io.jrsync.transfer.role.destination.Destination;
import io.jrsync.transfer.role.destination.GeneratorInbox;
import io.jrsync.transfer.role.destination.ListReceiver;
import io.jrsync.transfer.role.destination.OutstandingRequests;
import io.jrsync.transfer.role.destination.ReceiverReport;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The receiver: reads what the sender answers and puts file contents in place (transfer chapter,
 * section 6). It owns the reading direction of the connection and never writes to it; what the
 * generator must know goes through the {@link GeneratorInbox}.
 */
public final class Receiver {
  /** Older senders pass over what they cannot send without a word to the other side. */
  private static final int FIRST_TO_ANSWER_ALL = 30;

  private final RoleContext role;
  private final WireInput in;
  private final FileLists lists;
  private final ListReceiver listReceiver;
  private final GeneratorInbox inbox;
  private final OutstandingRequests outstanding;
  private final RunCounters counters;
  private final ProgressMeter progress;
  private final Destination destination;
  private final Attributes attributes;
  private final XattrRequests xattrRequests;
  private final FileReceiver files;
  private final boolean incremental;
  private final Update update;

  /** What is asked for comes, whatever becomes of it. */
  private final boolean contentComes;

  private final int lastPhase;
  private final boolean reportsItems;
  private final boolean reportsTransfers;
  private final @Nullable Replay replay;
  private int phase;

  /**
   * @param destination owned by the receiver's thread from now on; closed by the caller
   * @param listReceiver has read the first list already
   */
  public Receiver(
      RoleContext role,
      Destination destination,
      ListReceiver listReceiver,
      GeneratorInbox inbox,
      OutstandingRequests outstanding,
      RunCounters counters)
      throws IOException {
    this.role = role;
    this.in = role.in();
    this.listReceiver = listReceiver;
    this.lists = listReceiver.lists();
    this.inbox = inbox;
    this.outstanding = outstanding;
    this.counters = counters;
    this.incremental = role.parameters().incRecurse();
    this.lastPhase = role.protocol() >= 29 ? 2 : 1;
    this.update = role.options().update();
    this.contentComes =
        update.exchangesContent() && !(role.server() && update.batch().isAllThatChanges());
    Reporting reporting = role.options().reporting();
    this.reportsItems = !role.server() || reporting.log() != null;
    this.reportsTransfers = reportsItems && reporting.needsTransferFigures();
    this.progress = listReceiver.progress();
    this.destination = destination;
    this.attributes = Attributes.forReceiver(role, listReceiver.attributes());
    this.xattrRequests = listReceiver.attributes().requests();
    this.files = new FileReceiver(role, destination, attributes, counters, progress);
    this.replay =
        update.batch().isRead() ? new Replay(outstanding, lists, inbox, role.reporter()) : null;
  }

  /** Reads up to and including the end of the sender's last phase. */
  public void run() throws IOException {
    try (files) {
      while (phase <= lastPhase) {
        next(in.readNdx());
      }
    }
    int missing =
        role.protocol() < FIRST_TO_ANSWER_ALL ? outstanding.countAgain() : outstanding.count();
    if (missing > 0) {
      role.reporter()
          .error("[receiver] the sender did not answer for " + missing + " files; run again");
    }
  }

  /**
   * From protocol 31 on: reads the marker with which the sender ends the session, and lets the
   * generator say the last word.
   */
  public void readGoodbye() throws IOException {
    if (role.protocol() < 31) {
      return;
    }
    int ndx = in.readNdx();
    if (ndx == Ndx.DEL_STATS) {
      DeletionCounts.read(in);
      ndx = in.readNdx();
    }
    if (ndx != Ndx.DONE) {
      throw new ProtocolException(
          "invalid packet at end of run: expected the end marker, got index " + ndx);
    }
    if (replay != null) {
      replay.endPhase(true);
    } else {
      outstanding.takeEnd();
    }
    inbox.post(new ReceiverReport.PhaseEnded());
  }

  /**
   * The sender could not open a file that was asked for; may come before data that was sent
   * earlier.
   */
  public void notSent(int ndx) throws ProtocolException {
    outstanding.take(ndx);
    inbox.post(new ReceiverReport.Failed(ndx));
  }

  private void next(int ndx) throws IOException {
    if (ndx == Ndx.DONE) {
      endOfListOrPhase();
    } else if (ndx == Ndx.DEL_STATS) {
      DeletionCounts.read(in);
    } else if (listReceiver.read(ndx)) {
      inbox.post(new ReceiverReport.ListsChanged());
    } else {
      readItem(ndx);
    }
  }

  private void endOfListOrPhase() throws IOException {
    if (!endsPhase()) {
      return;
    }
    phase++;
    if (phase == 2) {
      files.placeDelayed(inbox);
    }
    inbox.post(new ReceiverReport.PhaseEnded());
  }

  /** The end of the last list is that of a phase, too. */
  private boolean endsPhase() throws IOException {
    if (replay != null) {
      return endsReplayedPhase(replay);
    }
    outstanding.takeEnd();
    if (incremental) {
      lists.dropOldest();
    }
    return !incremental || lists.liveCount() == 0;
  }

  private boolean endsReplayedPhase(Replay batch) throws IOException {
    if (incremental && lists.liveCount() > 0) {
      return batch.endList();
    }
    batch.endPhase(phase > 0);
    return true;
  }

  private void readItem(int ndx) throws IOException {
    Item item = Item.read(ndx, in, role.protocol());
    FileList first = lists.first();
    if (first != null && item.isKeepAlive(role.protocol(), first.size())) {
      return;
    }
    Location location = lists.locate(ndx);
    FileEntry entry = location.entry();
    boolean attributesCome = XattrItems.carry(item.flags(), role);
    if (attributesCome) {
      xattrRequests.readAnswer(in, entry.xattrs());
    }
    if (!item.flags().isTransfer()) {
      report(entry, item);
      if (attributesCome && !XattrItems.isLink(item.flags())) {
        setLongXattrs(entry);
      }
      return;
    }
    if (phase == 2) {
      throw new ProtocolException("got a transfer of file index " + ndx + " in phase 2 [receiver]");
    }
    if (location.isListDirectory() || !entry.isRegular()) {
      throw new ProtocolException(
          "received a transfer of the non-regular file " + ndx + " [receiver]");
    }
    if (replay != null && !replay.isWanted(entry, ndx)) {
      files.discard();
      return;
    }
    SumHead head = outstanding.take(ndx);
    report(entry, item);
    counters.transfer(entry);
    progress.begin();
    if (!update.dryRun()) {
      receive(entry, item, head);
    } else if (contentComes) {
      files.discard();
    }
  }

  private void receive(FileEntry entry, Item item, SumHead head) throws IOException {
    long begin = in.dataBytes();
    ReceiverReport report = files.receive(entry, item, head);
    String digest = files.digest();
    if (reportsTransfers && digest != null) {
      long bytes = in.dataBytes() - begin;
      role.reporter().emit(new Transferred(change(entry, item), bytes, 0, digest));
    }
    if (replay != null && report instanceof ReceiverReport.Redo) {
      replay.isWrong(item.ndx());
    }
    if (report != null) {
      inbox.post(report);
    }
  }

  /** The generator has set the other attributes, and these too if it had all values. */
  private void setLongXattrs(FileEntry entry) throws IOException {
    if (!attributes.hasLongXattrs(entry)) {
      return;
    }
    RawName path = destination.path(entry);
    try {
      attributes.applyXattrs(
          new Attributes.Subject(destination.object(path), destination.display(path)), entry);
    } catch (TreeException e) {
      role.reporter()
          .error(
              "[receiver] set attributes of \""
                  + destination.display(path)
                  + "\" failed: "
                  + e.reason());
    }
  }

  private void report(FileEntry entry, Item item) {
    if (item.flags().has(ItemFlags.NEW)) {
      counters.create(entry);
    }
    if (reportsItems) {
      role.reporter().emit(change(entry, item));
    }
  }

  private ItemChange change(FileEntry entry, Item item) {
    return new ItemChange(
        entry, item.flags().bits(), item.linkedTo(), false, role.protocol() >= 29);
  }
}
