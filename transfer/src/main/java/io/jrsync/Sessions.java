package io.jrsync;

import io.jrsync.Endpoint.Batch;
import io.jrsync.Endpoint.OnAnotherMachine;
import io.jrsync.Endpoint.OnThisSide;
import io.jrsync.Endpoint.OpenedStreams;
import io.jrsync.Endpoint.RemoteShell;
import io.jrsync.Endpoint.Ssh;
import io.jrsync.Endpoint.Streams;
import io.jrsync.event.TransferListener;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.TransportException;
import io.jrsync.transfer.role.LocalCharset;
import io.jrsync.transfer.session.ActingUser;
import io.jrsync.transfer.session.ClientRequest;
import io.jrsync.transfer.session.ClientSession;
import io.jrsync.transfer.session.LocalSession;
import io.jrsync.transfer.session.ReplaySession;
import io.jrsync.transfer.session.SessionControl;
import io.jrsync.transfer.session.SessionResult;
import io.jrsync.transfer.transport.StreamTransport;
import io.jrsync.transfer.transport.Transport;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes the session that a request's endpoints ask for. Owned by the transfer's thread. */
final class Sessions {
  private final TransferRequest request;
  private final TreeProvider trees;
  private final SshAccess ssh;
  private final Preparation preparation;
  private final TransferListener listener;
  private @Nullable ClientRequest prepared;
  private boolean assumed;

  Sessions(TransferRequest request, TreeProvider trees, SshAccess ssh, TransferListener listener) {
    this.request = request;
    this.trees = trees;
    this.ssh = ssh;
    this.preparation = new Preparation(request, trees, listener);
    this.listener = listener;
  }

  /** Runs one to its end. */
  SessionResult run(SessionControl control) throws RsyncException {
    return switch (request.source()) {
      case OnAnotherMachine remote -> {
        ClientRequest asked = prepare(true);
        yield pull(start(remote, false, control), asked, control);
      }
      case Batch file -> replay(control);
      case Streams streams -> pull(streams, control);
      case OpenedStreams opened -> pull(open(opened), control);
      case OnThisSide here ->
          switch (request.destination()) {
            case OnAnotherMachine remote -> {
              ClientRequest asked = prepare(false);
              yield push(start(remote, true, control), asked, control);
            }
            case Batch file -> throw new IllegalStateException("a batch file is a source");
            case Streams streams -> push(streams, control);
            case OpenedStreams opened -> push(open(opened), control);
            case OnThisSide target -> copy(control);
            case null -> copy(control);
          };
    };
  }

  private Transport start(OnAnotherMachine remote, boolean clientIsSender, SessionControl control)
      throws RsyncException {
    LocalCharset.requireKnown(request.options());
    Machine machine =
        switch (remote) {
          case RemoteShell place -> new Machine.Shell(place);
          case Ssh place -> new Machine.BuiltIn(place, ssh);
        };
    return new RemoteServer(machine, remote, request, control, listener).start(clientIsSender);
  }

  private SessionResult pull(Streams streams, SessionControl control) throws RsyncException {
    Transport server = control.over(new StreamTransport(streams.in(), streams.out()));
    return pull(server, prepare(true), control);
  }

  private SessionResult push(Streams streams, SessionControl control) throws RsyncException {
    Transport server = control.over(new StreamTransport(streams.in(), streams.out()));
    return push(server, prepare(false), control);
  }

  private SessionResult pull(Transport server, ClientRequest asked, SessionControl control)
      throws RsyncException {
    assumeUser("Receiver", server);
    return ClientSession.pull(server, asked, control);
  }

  private SessionResult push(Transport server, ClientRequest asked, SessionControl control)
      throws RsyncException {
    assumeUser("sender", server);
    return ClientSession.push(server, asked, control);
  }

  private SessionResult copy(SessionControl control) throws RsyncException {
    ClientRequest asked = prepare(false);
    assumeUser("sender", null);
    return LocalSession.copy(asked, control);
  }

  private SessionResult replay(SessionControl control) throws RsyncException {
    ClientRequest asked = prepare(false);
    assumeUser("Receiver", null);
    return ReplaySession.run(asked, control);
  }

  /** After the first connection: the remote shell is the business of who started this process. */
  private void assumeUser(String role, @Nullable Transport server) throws RsyncException {
    if (assumed) {
      return;
    }
    try {
      ActingUser.assume(request.options(), trees, role);
      assumed = true;
    } catch (RsyncException e) {
      if (server != null) {
        server.close();
      }
      throw e;
    }
  }

  private static Streams open(OpenedStreams endpoint) throws RsyncException {
    try {
      return endpoint.opener().open();
    } catch (RsyncException e) {
      throw e;
    } catch (IOException e) {
      throw new TransportException(
          ExitCode.SOCKET_IO, "cannot connect to the other side: " + e.getMessage(), e);
    }
  }

  /** What is read for the first session holds for all: it may have come from a pipe. */
  private ClientRequest prepare(boolean forwarded) throws RsyncException {
    ClientRequest known = prepared;
    if (known == null) {
      known = preparation.prepare(forwarded);
      prepared = known;
    }
    return known;
  }
}
