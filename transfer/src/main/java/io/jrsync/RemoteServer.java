package io.jrsync;

import io.jrsync.event.TransferEvent.Level;
import io.jrsync.event.TransferEvent.Notice;
import io.jrsync.event.TransferListener;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.ArgumentQuoting;
import io.jrsync.protocol.options.DebugFlag;
import io.jrsync.protocol.options.InfoFlag;
import io.jrsync.protocol.options.ServerCommandLine;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.transfer.arguments.SecludedArguments;
import io.jrsync.transfer.deploy.Deployment;
import io.jrsync.transfer.role.LocalCharset;
import io.jrsync.transfer.session.SessionControl;
import io.jrsync.transfer.transport.Transport;
import java.util.List;
import java.util.Optional;

/** Starts the program that serves the other side of a transfer. */
final class RemoteServer {
  private final Machine machine;
  private final Endpoint.OnAnotherMachine remote;
  private final TransferRequest request;
  private final SessionControl control;
  private final TransferListener listener;

  /**
   * @param machine where it is started
   * @param remote what it is to serve
   */
  RemoteServer(
      Machine machine,
      Endpoint.OnAnotherMachine remote,
      TransferRequest request,
      SessionControl control,
      TransferListener listener) {
    this.machine = machine;
    this.remote = remote;
    this.request = request;
    this.control = control;
    this.listener = listener;
  }

  Transport start(boolean clientIsSender) throws RsyncException {
    TransferOptions options = request.options();
    List<byte[]> arguments =
        ServerCommandLine.pack(
            options,
            clientIsSender,
            options.algorithms().maxProtocol(),
            remote.paths(),
            remote.quoting());
    List<byte[]> words = machine.words(program(), arguments);
    if (options.reporting().level(DebugFlag.CMD) > 0) {
      notice(announcement("opening connection using:", words));
    }
    Transport transport = control.over(machine.start(words));
    if (remote.quoting() == ArgumentQuoting.SECLUDED) {
      seclude(transport, options, clientIsSender);
    }
    return transport;
  }

  private void seclude(Transport transport, TransferOptions options, boolean clientIsSender)
      throws RsyncException {
    List<byte[]> arguments =
        ServerCommandLine.packSecluded(
            options, clientIsSender, options.algorithms().maxProtocol(), remote.paths());
    if (options.reporting().level(DebugFlag.CMD) > 0) {
      notice(announcement("protected args:", arguments));
    }
    SecludedArguments.send(transport, arguments, LocalCharset.of(options));
  }

  /** What to start there: what was asked for, or what was brought because that is missing. */
  private RawName program() throws RsyncException {
    Optional<ReceiverJar> jar = request.deployed();
    if (jar.isEmpty()) {
      return remote.program();
    }
    return Deployment.to(
            command -> control.over(machine.start(machine.words(command, List.of()))),
            jar.get().receiver(),
            this::say)
        .program(remote.program());
  }

  private void say(String line) {
    if (request.options().reporting().level(InfoFlag.MISC) > 0) {
      notice(line);
    }
  }

  private void notice(String line) {
    listener.onEvent(new Notice(Level.INFO, line, false));
  }

  private static String announcement(String beginning, List<byte[]> words) {
    StringBuilder text = new StringBuilder(beginning);
    for (byte[] word : words) {
      text.append(' ').append(RawName.of(word));
    }
    return text.append("  (").append(words.size()).append(" args)").toString();
  }
}
