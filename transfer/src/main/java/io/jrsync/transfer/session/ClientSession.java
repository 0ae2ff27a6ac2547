package io.jrsync.transfer.session;

import io.jrsync.event.TransferStatistics;
import io.jrsync.protocol.CancelledException;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.TransportException;
import io.jrsync.protocol.filter.CvsExcludes;
import io.jrsync.protocol.filter.FilterRules;
import io.jrsync.protocol.handshake.Handshake;
import io.jrsync.protocol.handshake.MultiplexPlan;
import io.jrsync.protocol.handshake.MultiplexPlan.Start;
import io.jrsync.protocol.handshake.SessionParameters;
import io.jrsync.protocol.options.Deletion;
import io.jrsync.protocol.options.FilesFrom;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.protocol.wire.ConnectionClosedException;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import io.jrsync.transfer.role.LocalCharset;
import io.jrsync.transfer.role.Reporter;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.role.sender.NameSource;
import io.jrsync.transfer.role.sender.Sources;
import io.jrsync.transfer.transport.Transport;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of a session with a server at the other end of a transport (session chapter,
 * section 8.1). One object per session; it closes the transport.
 */
public final class ClientSession {
  /** How long the other side may take to say why it went. */
  private static final int LAST_WORDS_SECONDS = 5;

  private final Transport transport;
  private final ClientRequest request;
  private final SessionControl control;
  private final Connection connection;
  private final Reporter reporter;
  private int protocol;
  private @Nullable BatchRecord record;

  private ClientSession(Transport transport, ClientRequest request, SessionControl control) {
    this.transport = transport;
    this.request = request;
    this.control = control;
    this.connection = new Connection(transport, request.options().limits(), control);
    this.reporter = new Reporter(request.listener(), request.options().reporting());
  }

  /** Sends the request's sources to the server. */
  public static SessionResult push(
      Transport transport, ClientRequest request, SessionControl control) throws RsyncException {
    return new ClientSession(transport, request, control).run(true);
  }

  /** Receives the server's sources to the request's destination. */
  public static SessionResult pull(
      Transport transport, ClientRequest request, SessionControl control) throws RsyncException {
    return new ClientSession(transport, request, control).run(false);
  }

  private SessionResult run(boolean sending) throws RsyncException {
    try (transport;
        connection) {
      return runOrFail(sending);
    } finally {
      if (record != null) {
        record.close();
      }
    }
  }

  /** The connection is still watched while the other side is told of a failure. */
  private SessionResult runOrFail(boolean sending) throws RsyncException {
    try {
      MungeCheck.requireHarmless(
          request.options(), sending ? request.sourceTrees() : request.destinationTrees());
      LocalCharset.requireKnown(request.options());
      record = BatchRecord.open(request);
      TransferStatistics statistics = sending ? send() : receive();
      int remote = transport.awaitExit();
      int own = reporter.exitCode().code();
      return new SessionResult(ExitCode.of(Math.max(own, remote)), statistics);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException(e);
    } catch (IOException | RuntimeException e) {
      RsyncException failure = Ending.of(e instanceof IOException io ? connection.explain(io) : e);
      if (sending) {
        Ending.tell(failure, protocol, connection);
      }
      throw withRemoteExit(lastWords(failure));
    }
  }

  /** What the other side said before it went says more than that it is gone. */
  private RsyncException lastWords(RsyncException failure) {
    if (!(failure instanceof TransportException) || failure.exitCode() != ExitCode.STREAM_IO) {
      return failure;
    }
    connection.hurry(LAST_WORDS_SECONDS);
    try {
      connection.in().drain();
    } catch (PeerExitException e) {
      return e;
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  /** When the connection just ended, the other side's exit code may say more about why. */
  private RsyncException withRemoteExit(RsyncException failure) {
    if (failure.exitCode() != ExitCode.STREAM_IO) {
      return failure;
    }
    try {
      int remote = transport.exitCodeSoon();
      if (remote <= failure.exitCode().code()) {
        return failure;
      }
      ExitCode code = ExitCode.of(remote);
      if (code == ExitCode.COMMAND_NOT_FOUND) {
        return new TransportException(
            code,
            "there is no such program on the other side: name it with --rsync-path, or bring"
                + " one with --deploy",
            failure);
      }
      return failure instanceof ConnectionClosedException closed
          ? ConnectionClosedException.with(code, closed)
          : new TransportException(code, String.valueOf(failure.getMessage()), failure);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failure;
    }
  }

  private RoleContext setUp(boolean sending) throws IOException {
    TransferOptions options = request.options();
    SessionParameters parameters =
        Handshake.client(connection.in(), connection.out(), options, sending);
    protocol = parameters.protocol();
    TreeProvider trees = sending ? request.sourceTrees() : request.destinationTrees();
    connection.startCounting();
    if (record != null) {
      record.begin(parameters);
    }
    return new RoleContext(
        options,
        parameters,
        request.rules(
            reporter,
            trees,
            sending ? CvsExcludes.ofSender(protocol) : CvsExcludes.ofReceivingClient(protocol)),
        connection.in(),
        connection.out(),
        reporter,
        trees.accounts(),
        false,
        false);
  }

  private TransferStatistics send() throws IOException {
    RoleContext role = setUp(true);
    SessionMessages messages = new SessionMessages(reporter, connection, false);
    MultiplexPlan plan = MultiplexPlan.ofClient(protocol, role.options(), true);
    if (plan.output() == Start.NOW) {
      role.out().startMultiplexing();
    }
    if (plan.input() == Start.NOW) {
      role.in().startMultiplexing(messages);
    }
    sendRules(role);
    if (record != null) {
      role.out().tapInto(record);
    }
    NameSource names = NameSource.of(request.sources());
    if (role.options().selection().filesFrom() instanceof FilesFrom.Remote) {
      boolean plain = plan.input() == Start.AFTER_FILE_LIST;
      Runnable atEnd = plain ? () -> role.in().startMultiplexing(messages) : () -> {};
      names = new WireNames(role.in(), LocalCharset.ofArguments(role.options()), atEnd);
    } else if (role.options().selection().filesFrom().isUsed()) {
      names = NameSource.of(request.names());
    }
    return new SendingSide(role, connection, control, messages)
        .run(
            new Sources(
                request.sourceTrees(), base(), request.options().selection().filesFrom().isUsed()),
            names);
  }

  /**
   * Rules that the protocol version cannot say are an error also where they are not sent (session
   * chapter, section 7.4).
   */
  private void sendRules(RoleContext role) throws IOException {
    Deletion deletion = role.options().deletion();
    boolean prune = role.options().selection().pruneEmptyDirs();
    boolean sent = FilterRules.isSent(false, prune, deletion.isOn(), deletion.excluded(), protocol);
    WireOutput out = sent ? role.out() : new WireOutput(OutputStream.nullOutputStream());
    request
        .filters(reporter, request.sourceTrees(), CvsExcludes.sentBySender(protocol))
        .write(out, protocol, true, deletion.excluded());
  }

  private RawName base() {
    return request.options().selection().filesFrom().isUsed() && !request.sources().isEmpty()
        ? request.sources().getFirst()
        : RawName.DOT;
  }

  private TransferStatistics receive() throws IOException {
    RoleContext role = setUp(false);
    WireInput in = role.in();
    WireOutput out = role.out();
    if (MultiplexPlan.ofClient(protocol, role.options(), false).output() == Start.NOW) {
      out.startMultiplexing();
    }
    SessionMessages messages = new SessionMessages(reporter, connection, false);
    in.startMultiplexing(messages);
    if (record != null) {
      in.tapInto(record);
    }
    request.filters().write(out, protocol, false, role.options().deletion().excluded());
    out.flush();
    Thread names = null;
    if (role.options().selection().filesFrom() instanceof FilesFrom.Local) {
      names = Thread.ofPlatform().daemon().name("jrsync-names").start(this::sendNames);
    }
    return new ReceivingSide(role, connection, control, messages, names, failure -> {})
        .run(request.destinationTrees(), request.destination(), request.check());
  }

  /** Sends the names of the sources while the file list made of them is already coming. */
  private void sendNames() {
    WireOutput out = connection.out();
    try {
      boolean bare = protocol <= 30 && out.isMultiplexed();
      if (bare) {
        out.stopMultiplexing();
      }
      WireNames.write(request.names(), LocalCharset.ofArguments(request.options()), out);
      if (bare) {
        out.startMultiplexing();
      }
    } catch (IOException e) {
      connection.abort();
    }
  }
}
