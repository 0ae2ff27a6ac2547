package io.jrsync.interop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One rsync command from a client of one party to a server of another; made, completed and run by
 * one thread.
 */
final class Transfer {
  private final Pairing pairing;
  private final Direction direction;
  private final List<String> options = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> wrapper = new ArrayList<>();
  private Path shell = RemoteShell.plain();
  private Path workingDirectory = Path.of("/");
  private long timeoutSeconds = CommandRun.TIMEOUT_SECONDS;

  private Transfer(Pairing pairing, Direction direction) {
    this.pairing = pairing;
    this.direction = direction;
  }

  /** A transfer that gets its options next. */
  static Transfer of(Pairing pairing, Direction direction) {
    return new Transfer(pairing, direction);
  }

  Transfer options(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  Transfer options(List<String> more) {
    options.addAll(more);
    return this;
  }

  /** The newest protocol that the client offers. */
  Transfer protocol(int protocol) {
    return options("--protocol=" + protocol);
  }

  Transfer environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Runs both sides as another user than root. */
  Transfer as(Account account) {
    wrapper.addAll(account.wrapper());
    return this;
  }

  /**
   * Goes through an interceptor, whose shell needs streams that block; stock's do not unless told.
   */
  Transfer over(Interceptor interceptor) {
    shell = interceptor.shell();
    return pairing.client() == Party.STOCK ? options("--blocking-io") : this;
  }

  /** Gives the server options that do not travel, as part of how it is called. */
  Transfer serverOptions(String more) {
    return options("--rsync-path=" + RemoteShell.rsyncOf(pairing.server()) + " " + more);
  }

  Transfer in(Path directory) {
    workingDirectory = directory;
    return this;
  }

  Transfer timeoutSeconds(long seconds) {
    timeoutSeconds = seconds;
    return this;
  }

  /** Runs it to its end, however it ends. */
  CommandRun run(String destination, String... sources) {
    List<String> words = new ArrayList<>(wrapper);
    words.addAll(pairing.client().command());
    if (direction != Direction.LOCAL) {
      words.addAll(RemoteShell.options(shell, pairing.server()));
    }
    words.addAll(options);
    for (String source : sources) {
      words.add(direction == Direction.PULL ? "host:" + source : source);
    }
    words.add(direction == Direction.PUSH ? "host:" + destination : destination);
    return CommandRun.of(words)
        .environment(environment)
        .in(workingDirectory)
        .timeoutSeconds(timeoutSeconds)
        .run();
  }

  /** Copies the content of a directory into another; fails the test unless the exit code is 0. */
  CommandRun copy(Path source, Path destination) {
    return succeed(run(destination + "/", source + "/"));
  }

  /** Fails the test unless the exit code is 0. */
  static CommandRun succeed(CommandRun run) {
    if (run.exitCode() != 0) {
      throw new AssertionError("the transfer failed:\n" + run);
    }
    return run;
  }
}
