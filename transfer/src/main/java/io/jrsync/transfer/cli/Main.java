package io.jrsync.transfer.cli;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import java.util.List;

/**
 * The {@code jrsync} command, which takes the place of {@code rsync}: as client, and as server at
 * the far end of a remote shell.
 */
public final class Main {
  private Main() {}

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    CommandProcess.run(args, command());
  }

  /** The command, for a process that is already there. */
  static CommandProcess.Command command() {
    return Main::run;
  }

  private static ExitCode run(List<byte[]> words, CommandProcess process) throws RsyncException {
    if (ServeCommand.isMeant(words)) {
      return new ServeCommand(process.console, process.diagnostics, process.interruption)
          .run(words);
    }
    if (CommandProcess.isServer(words)) {
      return new ServerCommand(process.diagnostics, process.interruption).run(words);
    }
    return new ClientCommand(process.console, process.diagnostics, process.interruption).run(words);
  }
}
