package io.jrsync.transfer.session;

import io.jrsync.event.TransferStatistics;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.filter.CvsExcludes;
import io.jrsync.protocol.flist.EntryCheck;
import io.jrsync.protocol.handshake.BatchHeader;
import io.jrsync.protocol.handshake.Handshake;
import io.jrsync.protocol.handshake.SessionParameters;
import io.jrsync.protocol.options.InfoFlag;
import io.jrsync.protocol.options.Limits;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.transfer.role.Reporter;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.transport.StreamTransport;
import io.jrsync.transfer.transport.Transport;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A session in which a batch file stands for the sender (transfer chapter, section 9.2): what it
 * sent once is received again, and what is asked for goes nowhere. The file is no more trusted than
 * a peer. One object per session.
 */
public final class ReplaySession {
  private final ClientRequest request;
  private final SessionControl control;
  private final Reporter reporter;

  private ReplaySession(ClientRequest request, SessionControl control) {
    this.request = request;
    this.control = control;
    this.reporter = new Reporter(request.listener(), request.options().reporting());
  }

  /** Brings the request's destination up to date with the file that its options name. */
  public static SessionResult run(ClientRequest request, SessionControl control)
      throws RsyncException {
    return new ReplaySession(request, control).run();
  }

  private SessionResult run() throws RsyncException {
    try {
      MungeCheck.requireHarmless(request.options(), request.destinationTrees());
      InputStream file =
          BatchInput.open(request.ownTrees(), request.options().update().batch().file());
      Transport transport = new StreamTransport(file, OutputStream.nullOutputStream());
      try (transport;
          Connection connection = new Connection(transport, limits(), control)) {
        TransferStatistics statistics = receive(connection);
        return new SessionResult(reporter.exitCode(), statistics);
      }
    } catch (IOException | RuntimeException e) {
      throw Ending.of(e);
    }
  }

  /** A file is never silent, however long it takes to do what it says. */
  private Limits limits() {
    Limits asked = request.options().limits();
    return new Limits(asked.bytesPerSecond(), 0, asked.allocation());
  }

  private TransferStatistics receive(Connection connection) throws IOException {
    int newest = request.options().algorithms().maxProtocol();
    BatchHeader header = BatchHeader.read(connection.in(), newest);
    TransferOptions options = adjusted(header);
    SessionParameters parameters =
        Handshake.replay(connection.in(), connection.out(), options, header);
    connection.startCounting();
    TreeProvider trees = request.destinationTrees();
    RoleContext role =
        new RoleContext(
            options,
            parameters,
            request.rules(reporter, trees, CvsExcludes.ofReceivingClient(parameters.protocol())),
            connection.in(),
            connection.out(),
            reporter,
            trees.accounts(),
            false,
            false);
    SessionMessages messages = new SessionMessages(reporter, connection, false);
    return new ReceivingSide(role, connection, control, messages, null, failure -> {})
        .run(trees, request.destination(), EntryCheck.NONE);
  }

  private TransferOptions adjusted(BatchHeader header) throws RsyncException {
    for (String line : header.bits().differences(request.options(), header.protocol())) {
      reporter.info(InfoFlag.MISC, 1, line);
    }
    return header.bits().adjust(request.options(), header.protocol());
  }
}
