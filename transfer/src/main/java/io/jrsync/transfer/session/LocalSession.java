package io.jrsync.transfer.session;

import io.jrsync.event.TransferEvent;
import io.jrsync.event.TransferEvent.Level;
import io.jrsync.event.TransferListener;
import io.jrsync.event.TransferStatistics;
import io.jrsync.event.text.ServerText;
import io.jrsync.protocol.CancelledException;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.filter.CvsExcludes;
import io.jrsync.protocol.flist.EntryCheck;
import io.jrsync.protocol.handshake.Handshake;
import io.jrsync.protocol.handshake.SessionParameters;
import io.jrsync.protocol.options.ArgumentQuoting;
import io.jrsync.protocol.options.Changes;
import io.jrsync.protocol.options.Charsets;
import io.jrsync.protocol.options.InfoFlag;
import io.jrsync.protocol.options.ModeChanges;
import io.jrsync.protocol.options.ServerCommandLine;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import io.jrsync.transfer.role.LocalCharset;
import io.jrsync.transfer.role.Reporter;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.role.sender.NameSource;
import io.jrsync.transfer.role.sender.Sources;
import io.jrsync.transfer.transport.InProcessTransport;
import io.jrsync.transfer.transport.Transport;
import io.jrsync.transfer.tree.FakeSuperTrees;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A copy within this process: a sender as client and a receiving side as its server, over an
 * in-process connection, with nothing to negotiate. One object per copy.
 */
public final class LocalSession {
  /** What the receiving side is told about the sending one: that it is of the same kind. */
  private static final String CAPABILITIES = ".iLsfxCIvu";

  private static final int FIRST_WITH_ITEMS = 29;

  /** How long the receiving side may take to end when it was told to. */
  private static final long STOP_MILLIS = 15_000;

  private final ClientRequest request;
  private final SessionControl control;
  private final TransferListener listener;
  private final TransferOptions receiverOptions;
  private final String capabilities;
  private final TreeProvider receiverTrees;
  private final @Nullable SessionLog receiverLog;
  private final AtomicReference<@Nullable Throwable> receiverFailure = new AtomicReference<>();
  private volatile ExitCode receiverExit = ExitCode.OK;

  private LocalSession(ClientRequest request, SessionControl control) throws RsyncException {
    this.request = request;
    this.control = control;
    this.listener = new SerialListener(request.listener());
    TransferOptions asked = request.options();
    ServerCommandLine told = asked.remoteOptions().isEmpty() ? null : commandLineOf(asked);
    this.receiverOptions = told == null ? optionsOfReceiver(asked) : told.options();
    this.capabilities = told == null ? CAPABILITIES : told.capabilities();
    boolean fakes = receiverOptions.preserve().fakeSuper() && !asked.preserve().fakeSuper();
    TreeProvider trees = request.destinationTrees();
    this.receiverTrees = fakes ? new FakeSuperTrees(trees) : trees;
    this.receiverLog =
        SessionLog.of(
            receiverOptions,
            trees,
            true,
            line ->
                listener.onEvent(
                    new TransferEvent.Notice(TransferEvent.Level.WARNING, line, false)));
  }

  /** Copies the request's sources to its destination. */
  public static SessionResult copy(ClientRequest request, SessionControl control)
      throws RsyncException {
    return new LocalSession(request, control).run();
  }

  private SessionResult run() throws RsyncException {
    if (!Objects.equals(
        receiverOptions.preserve().copyAs(), request.options().preserve().copyAs())) {
      throw new RsyncException(
          ExitCode.SYNTAX,
          "-M--copy-as: both sides of a local copy are one process here; use --copy-as for both");
    }
    MungeCheck.requireHarmless(request.options(), request.sourceTrees());
    LocalCharset.requireKnown(request.options());
    LocalCharset.requireKnown(receiverOptions);
    InProcessTransport.Pair pair = InProcessTransport.pair();
    Thread receiving =
        Thread.ofPlatform().daemon().name("jrsync-receiver").start(() -> receive(pair.second()));
    try {
      TransferStatistics statistics;
      Reporter reporter = new Reporter(listener, request.options().reporting());
      try (Connection connection =
              new Connection(pair.first(), request.options().limits(), control);
          BatchRecord record = BatchRecord.open(request)) {
        statistics = send(connection, reporter, record);
      }
      receiving.join();
      Throwable failure = receiverFailure.get();
      if (failure != null) {
        throw Ending.of(failure);
      }
      int code = Math.max(reporter.exitCode().code(), receiverExit.code());
      return new SessionResult(ExitCode.of(code), statistics);
    } catch (IOException | RuntimeException e) {
      throw failed(pair, receiving, Ending.of(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(pair, receiving, new CancelledException(e));
    }
  }

  /** Ends both sides; what went wrong at the receiving one explains what went wrong at this one. */
  private RsyncException failed(
      InProcessTransport.Pair pair, Thread receiving, RsyncException failure) {
    pair.first().close();
    pair.second().close();
    receiving.interrupt();
    Ending.awaitEnd(receiving, STOP_MILLIS);
    Throwable cause = receiverFailure.get();
    boolean following =
        failure instanceof PeerExitException || failure.exitCode() == ExitCode.STREAM_IO;
    return cause != null && following ? Ending.of(cause) : failure;
  }

  private TransferStatistics send(
      Connection connection, Reporter reporter, @Nullable BatchRecord record) throws IOException {
    RoleContext role = role(connection, reporter, false);
    if (record != null) {
      record.begin(role.parameters());
      role.out().tapInto(record);
    }
    SessionMessages messages = new SessionMessages(reporter, connection, false);
    role.in().startMultiplexing(messages);
    boolean listed = request.options().selection().filesFrom().isUsed();
    RawName base =
        listed && !request.sources().isEmpty() ? request.sources().getFirst() : RawName.DOT;
    NameSource names = NameSource.of(listed ? request.names() : request.sources());
    return new SendingSide(role, connection, control, messages)
        .run(new Sources(request.sourceTrees(), base, listed), names);
  }

  private static TransferOptions optionsOfReceiver(TransferOptions asked) {
    // The log is that of the client, which is the sender.
    Charsets charsets = asked.selection().paths().charsets();
    return asked
        .withSelection(
            asked.selection().withCharsets(charsets == null ? null : charsets.ofOtherSide()))
        .withChanges(ofReceiver(asked.changes()))
        .withReporting(asked.reporting().withoutLog());
  }

  /** What the other side alone is told, the receiving one follows. */
  private static ServerCommandLine commandLineOf(TransferOptions asked) throws RsyncException {
    return ServerCommandLine.parse(
        ServerCommandLine.pack(
            asked,
            true,
            asked.algorithms().maxProtocol(),
            List.of(RawName.DOT),
            ArgumentQuoting.NONE));
  }

  private void receive(Transport transport) {
    TransferOptions options = receiverOptions;
    SessionControl own = new SessionControl(0);
    try (Connection connection = new Connection(transport, options.limits(), own);
        receiverLog) {
      Reporter reporter = new Reporter(this::passOn, options.reporting());
      RoleContext role = role(connection, reporter, true);
      SessionMessages messages = new SessionMessages(reporter, connection, true);
      role.in().startMultiplexing(messages);
      TransferStatistics statistics =
          new ReceivingSide(role, connection, own, messages, null, failure -> {})
              .run(receiverTrees, request.destination(), EntryCheck.NONE);
      role.out().flush();
      if (receiverLog != null) {
        receiverLog.onEnd(statistics, ExitCode.OK, "");
      }
      receiverExit = reporter.exitCode();
    } catch (IOException | RuntimeException | Error e) {
      receiverFailure.set(e);
    } finally {
      transport.close();
    }
  }

  /**
   * The sender, being the client, speaks for both sides, but for what only the receiving one knows.
   */
  private void passOn(TransferEvent event) {
    if (receiverLog != null) {
      receiverLog.onEvent(event);
    }
    switch (event) {
      case TransferEvent.Notice notice -> listener.onEvent(notice);
      case TransferEvent.Deletion deletion -> listener.onEvent(deletion);
      case TransferEvent.Listed listed -> listener.onEvent(listed);
      case TransferEvent.FileSum sum -> listener.onEvent(sum);
      case TransferEvent.ItemChange change -> nameWithoutItem(change);
      case TransferEvent.ListStarted started -> {}
      case TransferEvent.ListFinished finished -> {}
      case TransferEvent.FileProgress progress -> {}
      case TransferEvent.Reconnecting again -> {}
      case TransferEvent.Transferred transferred -> {}
    }
  }

  /** Below protocol 29 the sender does not learn of what the receiving side changes by itself. */
  private void nameWithoutItem(TransferEvent.ItemChange change) {
    TransferOptions options = request.options();
    boolean unknown = options.algorithms().maxProtocol() < FIRST_WITH_ITEMS && !change.isTransfer();
    if (unknown && options.reporting().shows(InfoFlag.NAME, 1)) {
      ServerText text = new ServerText(options);
      if (text.shows(change)) {
        String line = new String(text.of(change), StandardCharsets.UTF_8).stripTrailing();
        listener.onEvent(new TransferEvent.Notice(Level.INFO, line, false));
      }
    }
  }

  /** Permissions are changed once, by the sender. */
  private static Changes ofReceiver(Changes changes) {
    return changes.withModes(ModeChanges.NONE);
  }

  private RoleContext role(Connection connection, Reporter reporter, boolean server)
      throws IOException {
    WireInput in = connection.in();
    WireOutput out = connection.out();
    TransferOptions options = server ? receiverOptions : request.options();
    TreeProvider trees = server ? receiverTrees : request.sourceTrees();
    int seed = options.algorithms().seed();
    SessionParameters parameters =
        server
            ? Handshake.server(in, out, options, false, capabilities, seed)
            : Handshake.client(in, out, options, true);
    connection.startCounting();
    out.startMultiplexing();
    return new RoleContext(
        options,
        parameters,
        request.rules(reporter, trees, CvsExcludes.ofSender(parameters.protocol())),
        in,
        out,
        reporter,
        trees.accounts(),
        server,
        true);
  }
}
