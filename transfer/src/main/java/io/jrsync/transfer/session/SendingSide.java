package io.jrsync.transfer.session;

import io.jrsync.event.TransferEvent.ListStarted;
import io.jrsync.event.TransferStatistics;
import io.jrsync.protocol.item.FinalStatistics;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.role.RunCounters;
import io.jrsync.transfer.role.sender.NameSource;
import io.jrsync.transfer.role.sender.Sender;
import io.jrsync.transfer.role.sender.Sources;
import java.io.IOException;

/**
 * The sending half of a session, from the file list to the goodbye (session chapter, section 8).
 */
final class SendingSide {
  private final RoleContext role;
  private final Connection connection;
  private final SessionControl control;
  private final SessionMessages messages;

  SendingSide(
      RoleContext role, Connection connection, SessionControl control, SessionMessages messages) {
    this.role = role;
    this.connection = connection;
    this.control = control;
    this.messages = messages;
  }

  /**
   * Runs on the calling thread.
   *
   * @param sources closed at the end
   */
  TransferStatistics run(Sources sources, NameSource names) throws IOException {
    boolean incremental = role.parameters().incRecurse();
    RunCounters counters = control.counters();
    control.enter(SessionPhase.LISTING);
    connection.in().setDrainedHook(role.out()::flush);
    connection.allowKeepAlive();
    try (Sender sender =
        new Sender(role, ListFormats.of(role.options(), role.parameters()), sources, counters)) {
      messages.receiveFor(sender);
      role.reporter().emit(new ListStarted(true, incremental));
      int entries = sender.sendFirstList(names);
      if (entries > 0 || !role.server()) {
        control.enter(SessionPhase.TRANSFERRING);
        sender.run();
        control.enter(SessionPhase.FINISHING);
        if (role.server()) {
          writeStatistics(counters);
        } else if (role.options().update().batch().isWritten()) {
          keepStatistics(counters);
        }
        role.out().flush();
        long written = role.out().rawBytes();
        long read = role.in().rawBytes();
        // What was deleted at the very end, the goodbye tells.
        sender.sayGoodbye();
        return statistics(counters, sender, written, read);
      }
      role.out().flush();
      return statistics(counters, sender, role.out().rawBytes(), role.in().rawBytes());
    }
  }

  /** Whoever reads a batch file is told what a client is told. */
  private void keepStatistics(RunCounters counters) throws IOException {
    role.out().divert(true);
    writeStatistics(counters);
    role.out().divert(false);
  }

  private void writeStatistics(RunCounters counters) throws IOException {
    new FinalStatistics(
            role.in().rawBytes(),
            role.out().rawBytes(),
            counters.totalSize(),
            counters.listBuildMillis(),
            counters.listTransferMillis())
        .write(role.out(), role.protocol());
  }

  private TransferStatistics statistics(
      RunCounters counters, Sender sender, long written, long read) {
    return new TransferStatistics(
        role.protocol(),
        counters.listed(),
        counters.created(),
        RunCounters.of(sender.deletions()),
        counters.transferredFiles(),
        counters.totalSize(),
        counters.transferredSize(),
        counters.literalBytes(),
        counters.matchedBytes(),
        counters.fileListBytes(),
        counters.listBuildMillis(),
        counters.listTransferMillis(),
        written,
        read);
  }
}
