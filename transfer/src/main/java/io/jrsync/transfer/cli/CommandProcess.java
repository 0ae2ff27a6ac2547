package io.jrsync.transfer.cli;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import io.jrsync.transfer.tree.linux.RawArguments;
import java.util.Arrays;
import java.util.List;

/** A command that has a process to itself: its arguments are bytes, its outcome the exit code. */
final class CommandProcess {
  private static final byte[] SERVER = {'-', '-', 's', 'e', 'r', 'v', 'e', 'r'};

  final Console console = Console.ofProcess();
  final Diagnostics diagnostics = new Diagnostics(console);
  final Interruption interruption = Interruption.watch(diagnostics);

  private CommandProcess() {}

  /** What a command does with its arguments. */
  interface Command {
    ExitCode run(List<byte[]> words, CommandProcess process) throws RsyncException;
  }

  /**
   * Whether a client that is somewhere else started this process. The path that it knows us by may
   * bring options of its own along, which come first.
   */
  static boolean isServer(List<byte[]> words) {
    for (byte[] word : words) {
      if (Arrays.equals(word, SERVER)) {
        return true;
      }
      if (word.length <= 1 || word[0] != '-') {
        return false;
      }
    }
    return false;
  }

  /** Runs a command and ends the JVM with its exit code. */
  static void run(String[] args, Command command) {
    List<byte[]> words = List.of(RawArguments.of(args));
    CommandProcess process = new CommandProcess();
    int code = process.exitCode(words, command);
    process.console.flush();
    process.interruption.exit(code);
  }

  private int exitCode(List<byte[]> words, Command command) {
    try {
      return command.run(words, this).code();
    } catch (RsyncException e) {
      return interruption.isUnderWay() ? e.exitCode().code() : diagnostics.failed(e);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return diagnostics.crashed(e);
    }
  }
}
