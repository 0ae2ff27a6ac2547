package io.jrsync.transfer.cli;

import io.jrsync.Jrsync;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.ServerCommandLine;
import io.jrsync.transfer.tree.linux.StandardStreams;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What {@code --server} does: serve one client over standard input and output. */
final class ServerCommand {
  private final Diagnostics diagnostics;
  private final Interruption interruption;

  ServerCommand(Diagnostics diagnostics, Interruption interruption) {
    this.diagnostics = diagnostics;
    this.interruption = interruption;
  }

  ExitCode run(List<byte[]> words) throws RsyncException {
    diagnostics.setRole("server");
    ServerCommandLine arguments = ServerCommandLine.parse(words);
    diagnostics.setRole(arguments.isSender() ? "sender" : "Receiver");
    PrintStream messages =
        new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
    try (StandardStreams streams = StandardStreams.open();
        Jrsync jrsync = interruption.guard(Jrsync.builder().ownsProcess().build());
        StopTimer timer = StopTimer.start(arguments.stop(), jrsync::close)) {
      ExitCode code = jrsync.serve(streams.in(), streams.out(), arguments, messages);
      if (timer.hasStopped()) {
        diagnostics.text("stopping at requested limit\n");
        return ExitCode.TIMEOUT;
      }
      return code;
    } catch (RsyncException e) {
      throw e;
    } catch (IOException e) {
      throw new RsyncException(ExitCode.SOCKET_IO, String.valueOf(e.getMessage()), e);
    }
  }
}
