package io.jrsync.robustness;

import io.jrsync.event.TransferEvent;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.filter.FilterRules;
import io.jrsync.protocol.flist.EntryCheck;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.transfer.session.ClientRequest;
import io.jrsync.transfer.session.ClientSession;
import io.jrsync.transfer.session.SessionControl;
import io.jrsync.transfer.session.SessionResult;
import io.jrsync.transfer.transport.Transport;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A client of ours that copies {@code src/} to {@code dst/}, one of which is on its own side, and
 * writes down what it is told.
 */
record ClientSide(TransferOptions options, FilterRules filters, TreeProvider files) {

  /** Runs a session. */
  SessionResult run(boolean push, Transport transport, ByteArrayOutputStream said)
      throws RsyncException {
    ClientRequest request =
        new ClientRequest(
            options,
            filters,
            false,
            List.of(RawName.ofUtf8("src/")),
            RawName.ofUtf8("dst/"),
            List.of(),
            EntryCheck.NONE,
            files,
            files,
            null,
            files,
            event -> note(event, said));
    SessionControl control = new SessionControl(options.limits().bytesPerSecond());
    return push
        ? ClientSession.push(transport, request, control)
        : ClientSession.pull(transport, request, control);
  }

  private static void note(TransferEvent event, ByteArrayOutputStream said) {
    if (event instanceof TransferEvent.Notice notice) {
      said.writeBytes((notice.text() + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }
}
