package io.jrsync.transfer.session;

import io.jrsync.event.TransferEvent.ListFinished;
import io.jrsync.event.TransferEvent.ListStarted;
import io.jrsync.event.TransferStatistics;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.flist.EntryCheck;
import io.jrsync.protocol.flist.FileList;
import io.jrsync.protocol.item.DeletionCounts;
import io.jrsync.protocol.item.FinalStatistics;
import io.jrsync.transfer.role.AbsolutePath;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.role.RunCounters;
import io.jrsync.transfer.role.destination.Destination;
import io.jrsync.transfer.role.destination.DestinationOpener;
import io.jrsync.transfer.role.destination.GeneratorInbox;
import io.jrsync.transfer.role.destination.ListReceiver;
import io.jrsync.transfer.role.destination.OutstandingRequests;
import io.jrsync.transfer.role.generator.Generator;
import io.jrsync.transfer.role.receiver.Receiver;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The receiving half of a session, from the file list to the goodbye (session chapter, section 8):
 * the receiver on the calling thread, the generator on a thread beside it. Whichever fails first
 * ends both.
 */
final class ReceivingSide {
  /**
   * How long a generator that was told to stop may take; it may be in the middle of a large file's
   * sums.
   */
  private static final long STOP_MILLIS = 10_000;

  private final RoleContext role;
  private final Connection connection;
  private final SessionControl control;
  private final SessionMessages messages;
  private final @Nullable Thread names;
  private final Consumer<RsyncException> onFailure;
  private final RunCounters counters;
  private final OutstandingRequests outstanding = new OutstandingRequests();
  private final AtomicReference<@Nullable Throwable> generatorFailure = new AtomicReference<>();

  /**
   * @param names a thread that still writes the names of sources to the connection, or null;
   *     nothing else is written before it has ended
   * @param onFailure told of a failure before the other side is, which then ends
   */
  ReceivingSide(
      RoleContext role,
      Connection connection,
      SessionControl control,
      SessionMessages messages,
      @Nullable Thread names,
      Consumer<RsyncException> onFailure) {
    this.role = role;
    this.connection = connection;
    this.control = control;
    this.counters = control.counters();
    this.messages = messages;
    this.names = names;
    this.onFailure = onFailure;
  }

  /**
   * Runs until the goodbye.
   *
   * @param path the destination
   * @param check decides which entries were asked for
   */
  TransferStatistics run(TreeProvider provider, RawName path, EntryCheck check) throws IOException {
    ListReceiver lists =
        new ListReceiver(
            role, ListFormats.ofReceiver(role), AbsolutePath.of(path), check, counters);
    Destination destination;
    try {
      FileList first = readLists(lists);
      if (first.size() == 0 && !role.server()) {
        return statistics(DeletionCounts.NONE, null);
      }
      destination = open(provider, path, first, lists);
    } catch (IOException | RuntimeException e) {
      RsyncException reason = tell(e);
      connection.abort();
      throw reason;
    }
    try (destination;
        Destination forReceiver = destination.fork()) {
      return run(destination, forReceiver, lists);
    }
  }

  private FileList readLists(ListReceiver lists) throws IOException {
    boolean incremental = role.parameters().incRecurse();
    control.enter(SessionPhase.LISTING);
    role.reporter().emit(new ListStarted(false, incremental));
    FileList first = lists.readFirst();
    if (names != null) {
      join(names);
    }
    role.reporter().emit(new ListFinished(false, incremental, first.size()));
    lists.tellOfDuplicates(first);
    if (incremental && first.size() == 1) {
      readSecondList(lists);
    }
    connection.allowKeepAlive();
    return first;
  }

  /**
   * A single entry may be a directory with more to come: what the destination is depends on it
   * (file list chapter, section 4.2).
   */
  private void readSecondList(ListReceiver lists) throws IOException {
    int ndx = role.in().readNdx();
    if (!lists.read(ndx)) {
      throw new ProtocolException("expected a file list or the end of all lists, got index " + ndx);
    }
  }

  private Destination open(TreeProvider provider, RawName path, FileList first, ListReceiver lists)
      throws IOException {
    if (role.options().selection().listOnly()) {
      return Destination.missing();
    }
    return new DestinationOpener(provider, role).open(path, first, lists.lists().liveEntries());
  }

  private TransferStatistics run(
      Destination forGenerator, Destination forReceiver, ListReceiver lists) throws IOException {
    GeneratorInbox inbox = new GeneratorInbox();
    Generator generator = new Generator(role, forGenerator, lists, inbox, outstanding);
    Receiver receiver = receiver(forReceiver, lists, inbox);
    messages.receiveFor(receiver);
    role.in().setDrainedHook(inbox::announce);
    Thread beside =
        Thread.ofPlatform().daemon().name("jrsync-generator").start(() -> generate(generator));
    FinalStatistics fromServer = null;
    try {
      control.enter(SessionPhase.TRANSFERRING);
      receiver.run();
      control.enter(SessionPhase.FINISHING);
      if (!role.server()) {
        fromServer = FinalStatistics.read(role.in(), role.protocol());
      }
      receiver.readGoodbye();
      join(beside);
    } catch (IOException | RuntimeException e) {
      throw stop(beside, e);
    }
    Throwable failure = generatorFailure.get();
    if (failure != null) {
      throw Ending.of(failure);
    }
    return statistics(generator.deletions(), fromServer);
  }

  private Receiver receiver(Destination destination, ListReceiver lists, GeneratorInbox inbox)
      throws IOException {
    try {
      return new Receiver(role, destination, lists, inbox, outstanding, counters);
    } catch (IOException | RuntimeException e) {
      RsyncException reason = tell(e);
      connection.abort();
      throw reason;
    }
  }

  private void generate(Generator generator) {
    try {
      generator.run();
    } catch (IOException | RuntimeException | Error e) {
      if (generatorFailure.compareAndSet(null, e) && !(e instanceof InterruptedIOException)) {
        stopReading(e);
      }
    }
  }

  /**
   * The generator has failed: the sender is told, and its answer or silence ends the receiver's
   * reading.
   */
  private void stopReading(Throwable failure) {
    outstanding.abandon();
    boolean told = role.protocol() >= 31 && role.out().isMultiplexed();
    if (failure instanceof RsyncException rsync && told) {
      onFailure.accept(rsync);
      connection.hurry(60);
      Ending.send(rsync.exitCode(), false, role.out());
    } else {
      connection.abort();
    }
  }

  private RsyncException stop(Thread generator, Exception failure) {
    Throwable first = generatorFailure.get();
    generator.interrupt();
    RsyncException reason = first == null ? tell(failure) : Ending.of(first);
    connection.abort();
    Ending.awaitEnd(generator, STOP_MILLIS);
    return reason;
  }

  /** Says what went wrong, here and to the other side. */
  private RsyncException tell(Exception failure) {
    RsyncException reason =
        Ending.of(failure instanceof IOException io ? connection.explain(io) : failure);
    onFailure.accept(reason);
    Ending.tell(reason, role.protocol(), connection);
    return reason;
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      thread.interrupt();
      Ending.awaitEnd(thread, STOP_MILLIS);
      Thread.currentThread().interrupt();
    }
  }

  private TransferStatistics statistics(
      DeletionCounts deletions, @Nullable FinalStatistics fromServer) {
    return new TransferStatistics(
        role.protocol(),
        counters.listed(),
        counters.created(),
        RunCounters.of(deletions),
        counters.transferredFiles(),
        fromServer == null ? counters.totalSize() : fromServer.totalSize(),
        counters.transferredSize(),
        counters.literalBytes(),
        counters.matchedBytes(),
        counters.fileListBytes(),
        fromServer == null ? 0 : fromServer.listBuildMillis(),
        fromServer == null ? 0 : fromServer.listTransferMillis(),
        fromServer == null ? role.out().rawBytes() : fromServer.bytesRead(),
        fromServer == null ? role.in().rawBytes() : fromServer.bytesWritten());
  }
}
