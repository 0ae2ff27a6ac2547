package io.jrsync;

import io.jrsync.Endpoint.OnThisSide;
import io.jrsync.Endpoint.RemoteShell;
import io.jrsync.Endpoint.Streams;
import io.jrsync.event.TransferListener;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.ServerCommandLine;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.transfer.session.ClientRequest;
import io.jrsync.transfer.session.ClientSession;
import io.jrsync.transfer.session.LocalSession;
import io.jrsync.transfer.session.PeerExitException;
import io.jrsync.transfer.session.ServerSession;
import io.jrsync.transfer.session.SessionResult;
import io.jrsync.transfer.transport.StreamTransport;
import io.jrsync.transfer.transport.Transport;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * rsync as a library: runs transfers, and serves those of others. Start here.
 *
 * <pre>{@code
 * try (Jrsync jrsync = Jrsync.create()) {
 *   TransferResult result =
 *       jrsync.run(
 *           TransferRequest.copy(Endpoint.local("photos/"), Endpoint.remoteShell("nas", "backup/"))
 *               .archive()
 *               .listener(event -> log(event))
 *               .build());
 * }
 * }</pre>
 *
 * <p>Calls block; each thread, virtual or not, may run its own transfer on the same client.
 * Interrupting the thread cancels it. A single file that fails is part of the result, an exception
 * means that the transfer as a whole could not go on.
 */
public final class Jrsync implements AutoCloseable {
  private final TreeProvider trees;
  private final Running running = new Running();

  private Jrsync(TreeProvider trees) {
    this.trees = trees;
  }

  /** Returns a client whose local files are this machine's. */
  public static Jrsync create() {
    return new Jrsync(Trees.ofThisMachine());
  }

  /** Returns a client whose local files are in the given trees. */
  public static Jrsync on(TreeProvider trees) {
    return new Jrsync(trees);
  }

  /**
   * Runs a transfer to its end.
   *
   * @throws RsyncException when it ended early; its exit code is the rsync command's
   * @throws IllegalStateException when this client is closed
   */
  public TransferResult run(TransferRequest request) throws RsyncException {
    FailureLog log = new FailureLog(request.listener());
    try (Running.Work work = running.begin()) {
      SessionResult result = transfer(request, log, work);
      return new TransferResult(result.exitCode(), result.statistics(), log.failures());
    } catch (PeerExitException e) {
      throw new RemoteException(e);
    } catch (RsyncException e) {
      throw running.isEnded() ? new RsyncException(ExitCode.SIGNAL, "cancelled", e) : e;
    }
  }

  /**
   * Tells what a run of this request would change, and touches nothing: a dry run by the same code.
   * What the trees hold may change before the run. Everything that the request's listener would be
   * told of a dry run it is told.
   *
   * <p>A server at the other end of {@link Endpoint.Streams} must have been started for a dry run
   * as well, with the options of {@link TransferRequest#planned}.
   *
   * @throws RsyncException when it ended early, as for {@link #run}
   * @throws IllegalArgumentException when the request only lists
   * @throws IllegalStateException when this client is closed
   */
  public Plan plan(TransferRequest request) throws RsyncException {
    if (request.destination() == null) {
      throw new IllegalArgumentException("a listing has no plan: it has no destination");
    }
    PlannedChanges changes = new PlannedChanges(request.listener());
    TransferResult result = run(request.planned().withListener(changes));
    return new Plan(changes.all(), result.exitCode(), result.statistics(), result.failures());
  }

  private SessionResult transfer(
      TransferRequest request, TransferListener listener, Running.Work work) throws RsyncException {
    Preparation preparation = new Preparation(request, trees, listener);
    TransferOptions options = request.options();
    return switch (request.source()) {
      case RemoteShell remote -> {
        ClientRequest prepared = preparation.prepare(true);
        Transport server = work.over(RemoteServer.start(remote, options, false, listener));
        yield ClientSession.pull(server, prepared);
      }
      case Streams streams ->
          ClientSession.pull(work.over(transport(streams)), preparation.prepare(true));
      case OnThisSide here -> {
        ClientRequest prepared = preparation.prepare(false);
        yield switch (request.destination()) {
          case RemoteShell remote ->
              ClientSession.push(
                  work.over(RemoteServer.start(remote, options, true, listener)), prepared);
          case Streams streams -> ClientSession.push(work.over(transport(streams)), prepared);
          case OnThisSide target -> LocalSession.copy(prepared);
          case null -> LocalSession.copy(prepared);
        };
      }
    };
  }

  private static Transport transport(Streams streams) {
    return new StreamTransport(streams.in(), streams.out());
  }

  /**
   * Serves one transfer to a client at the other end of two streams, as {@code rsync --server}
   * does. The streams stay open.
   *
   * @param arguments what the client asked for
   * @param diagnostics where messages go that are not for the client
   * @return what a server process exits with; when it could not go on, the client was told why
   * @throws RemoteException when the client ended the transfer
   * @throws IllegalStateException when this object is closed
   */
  public ExitCode serve(
      InputStream in, OutputStream out, ServerCommandLine arguments, PrintStream diagnostics)
      throws RemoteException {
    try (Running.Work work = running.begin()) {
      Transport client = work.over(new StreamTransport(in, out));
      return ServerSession.run(client, arguments, trees, diagnostics);
    } catch (PeerExitException e) {
      throw new RemoteException(e);
    }
  }

  /** Cancels what is still running and waits until it has cleaned up. */
  @Override
  public void close() {
    running.end();
  }
}
