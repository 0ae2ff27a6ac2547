package io.jrsync;

import io.jrsync.Endpoint.OnAnotherMachine;
import io.jrsync.Endpoint.OnThisSide;
import io.jrsync.Endpoint.RemoteShell;
import io.jrsync.Endpoint.Ssh;
import io.jrsync.Endpoint.Streams;
import io.jrsync.event.TransferListener;
import io.jrsync.protocol.RsyncException;
import io.jrsync.transfer.session.ClientRequest;
import io.jrsync.transfer.session.ClientSession;
import io.jrsync.transfer.session.LocalSession;
import io.jrsync.transfer.session.SessionControl;
import io.jrsync.transfer.session.SessionResult;
import io.jrsync.transfer.transport.StreamTransport;
import io.jrsync.transfer.transport.Transport;
import io.jrsync.transfer.tree.TreeProvider;

/** Makes the session that a request's endpoints ask for. Owned by the transfer's thread. */
final class Sessions {
  private final TransferRequest request;
  private final SshAccess ssh;
  private final Preparation preparation;
  private final TransferListener listener;

  Sessions(TransferRequest request, TreeProvider trees, SshAccess ssh, TransferListener listener) {
    this.request = request;
    this.ssh = ssh;
    this.preparation = new Preparation(request, trees, listener);
    this.listener = listener;
  }

  /** Runs one to its end. */
  SessionResult run(SessionControl control) throws RsyncException {
    return switch (request.source()) {
      case OnAnotherMachine remote -> {
        ClientRequest prepared = preparation.prepare(true);
        yield ClientSession.pull(start(remote, false, control), prepared, control);
      }
      case Streams streams -> {
        Transport server = over(streams, control);
        yield ClientSession.pull(server, preparation.prepare(true), control);
      }
      case OnThisSide here ->
          switch (request.destination()) {
            case OnAnotherMachine remote -> {
              ClientRequest prepared = preparation.prepare(false);
              yield ClientSession.push(start(remote, true, control), prepared, control);
            }
            case Streams streams -> {
              Transport server = over(streams, control);
              yield ClientSession.push(server, preparation.prepare(false), control);
            }
            case OnThisSide target -> LocalSession.copy(preparation.prepare(false), control);
            case null -> LocalSession.copy(preparation.prepare(false), control);
          };
    };
  }

  private Transport start(OnAnotherMachine remote, boolean clientIsSender, SessionControl control)
      throws RsyncException {
    Machine machine =
        switch (remote) {
          case RemoteShell place -> new Machine.Shell(place);
          case Ssh place -> new Machine.BuiltIn(place, ssh);
        };
    return new RemoteServer(machine, remote, request, control, listener).start(clientIsSender);
  }

  private static Transport over(Streams streams, SessionControl control) {
    return control.over(new StreamTransport(streams.in(), streams.out()));
  }
}
