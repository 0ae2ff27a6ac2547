package io.jrsync.transfer.cli;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import io.jrsync.transfer.tree.linux.RawArguments;
import java.util.Arrays;
import java.util.List;

/**
 * The {@code jrsync} command, which takes the place of {@code rsync}: as client, and as server at
 * the far end of a remote shell.
 */
public final class Main {
  private static final byte[] SERVER = {'-', '-', 's', 'e', 'r', 'v', 'e', 'r'};

  private Main() {}

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    List<byte[]> words = List.of(RawArguments.of(args));
    Console console = Console.ofProcess();
    Diagnostics diagnostics = new Diagnostics(console);
    Interruption interruption = Interruption.watch(diagnostics);
    int code = run(words, console, diagnostics, interruption);
    console.flush();
    interruption.exit(code);
  }

  private static int run(
      List<byte[]> words, Console console, Diagnostics diagnostics, Interruption interruption) {
    try {
      boolean server = !words.isEmpty() && Arrays.equals(words.getFirst(), SERVER);
      ExitCode code =
          server
              ? new ServerCommand(diagnostics, interruption).run(words)
              : new ClientCommand(console, diagnostics, interruption).run(words);
      return code.code();
    } catch (RsyncException e) {
      return interruption.isUnderWay() ? e.exitCode().code() : diagnostics.failed(e);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return diagnostics.crashed(e);
    }
  }
}
