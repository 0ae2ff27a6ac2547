package io.jrsync.transfer.cli;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The command of the receiver jar: the far end of a remote shell and nothing else. It sends or
 * receives, as the client asks. Everything that only a client needs is left out of that jar.
 */
public final class ReceiverMain {
  private static final byte[] VERSION = "--version".getBytes(StandardCharsets.US_ASCII);

  private ReceiverMain() {}

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    CommandProcess.run(args, ReceiverMain::run);
  }

  private static ExitCode run(List<byte[]> words, CommandProcess process) throws RsyncException {
    if (CommandProcess.isServer(words)) {
      return new ServerCommand(process.diagnostics, process.interruption).run(words);
    }
    if (words.size() == 1 && Arrays.equals(words.getFirst(), VERSION)) {
      byte[] text = VersionText.text().getBytes(StandardCharsets.UTF_8);
      process.console.output(text, 0, text.length);
      return ExitCode.OK;
    }
    throw new RsyncException(
        ExitCode.SYNTAX,
        "this is jrsync-receiver.jar, the far end only: name it to a client, as in"
            + " rsync --rsync-path=\"java -jar jrsync-receiver.jar\" SRC HOST:DEST;"
            + " to start a transfer from here, use jrsync.jar or jrsync-sender.jar");
  }
}
