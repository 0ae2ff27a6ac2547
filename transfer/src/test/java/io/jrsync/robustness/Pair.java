package io.jrsync.robustness;

import io.jrsync.event.TransferStatistics;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.filter.FilterRules;
import io.jrsync.protocol.options.ArgumentQuoting;
import io.jrsync.protocol.options.CommandLine;
import io.jrsync.protocol.options.ServerCommandLine;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.transfer.session.ServerSession;
import io.jrsync.transfer.session.SessionResult;
import io.jrsync.transfer.transport.InProcessTransport;
import io.jrsync.transfer.transport.Transport;
import io.jrsync.transfer.tree.memory.MemoryProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Our client and our server in one process, each with a file system of its own: {@code src/} on the
 * sending side, {@code dst/} on the receiving one. One object may run several sessions, one after
 * the other.
 */
final class Pair {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final MemoryProvider source;
  private final MemoryProvider destination;
  private final TransferOptions options;
  private final boolean push;
  private UnaryOperator<Transport> clientWrapper = UnaryOperator.identity();
  private UnaryOperator<Transport> serverWrapper = UnaryOperator.identity();

  /**
   * @param words options as a user types them
   * @param push whether the client sends
   */
  Pair(MemoryProvider source, MemoryProvider destination, List<String> words, boolean push)
      throws IOException {
    this.source = source;
    this.destination = destination;
    this.push = push;
    List<byte[]> line = new ArrayList<>();
    words.forEach(word -> line.add(word.getBytes(StandardCharsets.UTF_8)));
    line.add(new byte[] {'a'});
    line.add(new byte[] {'b'});
    this.options = CommandLine.parse(line).options();
  }

  /** Puts something between the client, or the server, and the connection. */
  Pair over(UnaryOperator<Transport> client, UnaryOperator<Transport> server) {
    clientWrapper = client;
    serverWrapper = server;
    return this;
  }

  /**
   * How a session ended.
   *
   * @param client how it ended for the client
   * @param statistics the client's; null when it failed
   * @param server how it ended for the server
   */
  record Ended(Outcome client, @Nullable TransferStatistics statistics, Outcome server) {}

  /** Runs a session. */
  Ended run() throws IOException, InterruptedException {
    return start().await();
  }

  /** Starts a session. */
  Session start() throws IOException {
    return new Session();
  }

  /** A session that was started. */
  final class Session {
    private final AtomicReference<@Nullable SessionResult> result = new AtomicReference<>();
    private final AtomicReference<@Nullable ExitCode> serverExit = new AtomicReference<>();
    private final AtomicReference<@Nullable Throwable> clientFailure = new AtomicReference<>();
    private final AtomicReference<@Nullable Throwable> serverFailure = new AtomicReference<>();
    private final ByteArrayOutputStream clientSaid = new ByteArrayOutputStream();
    private final ByteArrayOutputStream serverSaid = new ByteArrayOutputStream();
    private final SessionThreads client;
    private final SessionThreads server;

    private Session() throws IOException {
      InProcessTransport.Pair transports = InProcessTransport.pair();
      Transport clientEnd =
          new ShellTransport(clientWrapper.apply(transports.first()), this::awaitServer);
      Transport serverEnd = serverWrapper.apply(transports.second());
      ServerCommandLine command = serverCommand();
      server = SessionThreads.start(() -> serve(serverEnd, command));
      client =
          SessionThreads.start(() -> {
            try {
              result.set(clientSide().run(push, clientEnd, clientSaid));
            } catch (Throwable e) {
              clientFailure.set(e);
            }
          });
    }

    /** As a remote shell does: ends when the server does, with its exit code. */
    private int awaitServer() throws InterruptedException {
      server.await(DEADLINE);
      if (serverFailure.get() instanceof RsyncException rsync) {
        return rsync.exitCode().code();
      }
      ExitCode exit = serverExit.get();
      return exit == null ? ExitCode.UNEXPLAINED.code() : exit.code();
    }

    private void serve(Transport transport, ServerCommandLine command) {
      try (transport) {
        PrintStream diagnostics = new PrintStream(serverSaid, true, StandardCharsets.UTF_8);
        serverExit.set(
            ServerSession.run(transport, command, push ? destination : source, diagnostics));
      } catch (Throwable e) {
        serverFailure.set(e);
      }
    }

    private ClientSide clientSide() {
      return new ClientSide(options, new FilterRules(), push ? source : destination);
    }

    private ServerCommandLine serverCommand() throws IOException {
      return ServerCommandLine.parse(
          ServerCommandLine.pack(
              options,
              push,
              options.algorithms().maxProtocol(),
              List.of(RawName.ofUtf8(push ? "dst/" : "src/")),
              ArgumentQuoting.NONE));
    }

    /** The client's user wants it to end. */
    void interruptClient() {
      client.interrupt();
    }

    /** Waits until both sides have ended. */
    Ended await() throws InterruptedException {
      client.await(DEADLINE);
      server.await(DEADLINE);
      SessionResult ended = result.get();
      return new Ended(
          outcome(
              ended == null ? null : ended.exitCode(),
              clientFailure.get(),
              clientSaid,
              push ? source : destination,
              client),
          ended == null ? null : ended.statistics(),
          outcome(
              serverExit.get(),
              serverFailure.get(),
              serverSaid,
              push ? destination : source,
              server));
    }

    private static Outcome outcome(
        @Nullable ExitCode exit,
        @Nullable Throwable failure,
        ByteArrayOutputStream said,
        MemoryProvider files,
        SessionThreads threads)
        throws InterruptedException {
      return new Outcome(
          exit,
          failure,
          said.toString(StandardCharsets.UTF_8),
          files,
          threads.remaining(),
          threads.allocated(),
          true);
    }
  }
}
