package io.jrsync.transfer.sshd;

import static java.util.Objects.requireNonNull;

import io.jrsync.protocol.ExitCode;
import io.jrsync.transfer.transport.StreamTransport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants executed, on a thread of its own, which ends when the channel does. The
 * streams are set before the start.
 */
final class ServedCommand implements Command {
  private final TransferServer server;
  private final byte[] line;
  private @Nullable InputStream in;
  private @Nullable OutputStream out;
  private @Nullable OutputStream errors;
  private @Nullable ExitCallback exit;
  private volatile @Nullable Thread thread;

  ServedCommand(TransferServer server, byte[] line) {
    this.server = server;
    this.line = line;
  }

  @Override
  public void setInputStream(InputStream stream) {
    in = stream;
  }

  @Override
  public void setOutputStream(OutputStream stream) {
    out = stream;
  }

  @Override
  public void setErrorStream(OutputStream stream) {
    errors = stream;
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    exit = callback;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) {
    thread = server.start(channel.getServerSession(), () -> run(channel));
  }

  private void run(ChannelSession channel) {
    ExitCode code = ExitCode.UNEXPLAINED;
    try (PrintStream diagnostics =
        new PrintStream(requireNonNull(errors), false, StandardCharsets.UTF_8)) {
      OutputStream output = requireNonNull(out);
      StreamTransport client = new StreamTransport(requireNonNull(in), output);
      code = server.serve(channel.getServerSession(), line, client, diagnostics);
      output.flush();
    } catch (IOException e) {
      // The client is gone; nobody will know the exit code.
      code = ExitCode.SOCKET_IO;
    } finally {
      requireNonNull(exit).onExit(code.code());
    }
  }

  /** Called when the channel is closed, at whatever moment and by whichever side. */
  @Override
  public void destroy(ChannelSession channel) {
    Thread running = thread;
    if (running != null && running != Thread.currentThread()) {
      running.interrupt();
    }
  }
}
