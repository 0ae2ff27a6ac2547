package io.jrsync;

import io.jrsync.event.TransferEvent.Level;
import io.jrsync.event.TransferEvent.Notice;
import io.jrsync.event.TransferListener;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.HostPath;
import io.jrsync.protocol.options.RemoteShellCommand;
import io.jrsync.protocol.options.ServerCommandLine;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.transfer.transport.ProcessTransport;
import io.jrsync.transfer.transport.Transport;
import java.util.List;

/** Starts the program that serves the other side of a transfer. */
final class RemoteServer {
  private static final int VERBOSITY_OF_COMMANDS = 2;

  private RemoteServer() {}

  static Transport start(
      Endpoint.RemoteShell remote,
      TransferOptions options,
      boolean clientIsSender,
      TransferListener listener)
      throws RsyncException {
    List<byte[]> arguments =
        ServerCommandLine.pack(
            options,
            clientIsSender,
            options.algorithms().maxProtocol(),
            remote.paths(),
            remote.quoting());
    HostPath place =
        new HostPath(HostPath.Transport.SHELL, remote.user(), remote.host(), 0, RawName.EMPTY);
    List<byte[]> words = RemoteShellCommand.of(remote.shell(), place, remote.program(), arguments);
    if (options.reporting().verbosity() >= VERBOSITY_OF_COMMANDS) {
      listener.onEvent(new Notice(Level.INFO, announcement(words), false));
    }
    return ProcessTransport.start(words);
  }

  private static String announcement(List<byte[]> words) {
    StringBuilder text = new StringBuilder("opening connection using:");
    for (byte[] word : words) {
      text.append(' ').append(RawName.of(word));
    }
    return text.append("  (").append(words.size()).append(" args)").toString();
  }
}
