package io.jrsync.transfer.role.receiver;

import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.FileLists;
import io.jrsync.transfer.role.Reporter;
import io.jrsync.transfer.role.destination.GeneratorInbox;
import io.jrsync.transfer.role.destination.OutstandingRequests;
import io.jrsync.transfer.role.destination.ReceiverReport;
import java.io.IOException;
import java.util.BitSet;

/**
 * Brings what a batch file answers together with what is asked for here, which need not be the same
 * (transfer chapter, section 9.2). Owned by the receiver's thread.
 */
final class Replay {
  private final OutstandingRequests outstanding;
  private final FileLists lists;
  private final GeneratorInbox inbox;
  private final Reporter reporter;

  /** Came with a wrong sum; the generator will ask again. */
  private final BitSet wrong = new BitSet();

  /** Lists of which the batch has no more, and those of them that have ended here too. */
  private int ended;

  private int dropped;

  Replay(
      OutstandingRequests outstanding, FileLists lists, GeneratorInbox inbox, Reporter reporter) {
    this.outstanding = outstanding;
    this.lists = lists;
    this.inbox = inbox;
    this.reporter = reporter;
  }

  /** Tells whether a file that the batch has is wanted; says so if it is not. */
  boolean isWanted(FileEntry entry, int ndx) throws IOException {
    inbox.announce();
    if (!outstanding.isDecided(ndx)) {
      outstanding.expect();
      inbox.post(new ReceiverReport.ListsChanged());
    }
    boolean wanted = outstanding.awaitRequest(ndx, wrong.get(ndx));
    wrong.clear(ndx);
    if (!wanted) {
      reporter.info("(Skipping batched update for \"" + entry.name() + "\")");
    }
    return wanted;
  }

  /** Takes note of a file that has to come again. */
  void isWrong(int ndx) {
    wrong.set(ndx);
  }

  /**
   * Without pieces: the batch ends a phase. What is still wanted does not come.
   *
   * @param last nor does what came with a wrong sum
   */
  void endPhase(boolean last) throws IOException {
    settle(last);
    outstanding.takeEnd();
  }

  /**
   * With pieces: the batch has no more of the oldest list that it has not ended yet. Here it may go
   * on, with links to files of other lists, so that nothing is waited for before all have ended.
   *
   * @return whether that was the last list
   */
  boolean endList() throws IOException {
    ended++;
    inbox.announce();
    while (dropped < ended && outstanding.hasEnd()) {
      drop();
    }
    if (!lists.isComplete() || ended < dropped + lists.liveCount()) {
      return false;
    }
    while (lists.liveCount() > 0) {
      settle(true);
      drop();
    }
    return true;
  }

  private void drop() throws IOException {
    outstanding.takeEnd();
    lists.dropOldest();
    dropped++;
  }

  /** Gives up what is missing, which may have the generator want something else, up to an end. */
  private void settle(boolean all) throws IOException {
    inbox.announce();
    BitSet apart = all ? new BitSet() : wrong;
    BitSet missing;
    do {
      missing = outstanding.awaitMissingOrEnd(apart);
      for (int ndx = missing.nextSetBit(0); ndx >= 0; ndx = missing.nextSetBit(ndx + 1)) {
        giveUp(ndx);
      }
    } while (!missing.isEmpty());
  }

  private void giveUp(int ndx) throws IOException {
    outstanding.take(ndx);
    wrong.clear(ndx);
    FileEntry entry = lists.locate(ndx).entry();
    reporter.error("(No batched update for \"" + entry.name() + "\")");
    inbox.post(new ReceiverReport.Failed(ndx));
  }
}
