package io.jrsync.transfer.session;

import io.jrsync.event.TransferEvent;
import io.jrsync.event.TransferStatistics;
import io.jrsync.event.text.EndLine;
import io.jrsync.event.text.FailureText;
import io.jrsync.event.text.NameEncoding;
import io.jrsync.protocol.CancelledException;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.filter.CvsExcludes;
import io.jrsync.protocol.filter.FilterRules;
import io.jrsync.protocol.flist.EntryCheck;
import io.jrsync.protocol.flist.NameCharset;
import io.jrsync.protocol.handshake.Handshake;
import io.jrsync.protocol.handshake.MultiplexPlan;
import io.jrsync.protocol.handshake.MultiplexPlan.Start;
import io.jrsync.protocol.handshake.SessionParameters;
import io.jrsync.protocol.options.FilesFrom;
import io.jrsync.protocol.options.LinkTrust;
import io.jrsync.protocol.options.ServerCommandLine;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import io.jrsync.transfer.arguments.SecludedArguments;
import io.jrsync.transfer.role.LocalCharset;
import io.jrsync.transfer.role.Reporter;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.role.RuleFiles;
import io.jrsync.transfer.role.SessionRules;
import io.jrsync.transfer.role.sender.NameSource;
import io.jrsync.transfer.role.sender.Sources;
import io.jrsync.transfer.transport.Transport;
import io.jrsync.transfer.tree.FakeSuperTrees;
import io.jrsync.transfer.tree.GuardedTrees;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of a session: what {@code --server} runs at the far end of a remote shell
 * (session chapter, sections 3 to 8). One object per session; it leaves the transport open, so that
 * the last bytes are not lost.
 */
public final class ServerSession {
  private final ServerCommandLine arguments;
  private final TransferOptions options;
  private final TreeProvider machine;
  private final TreeProvider provider;
  private final PrintStream diagnostics;
  private final SessionControl control;
  private final Connection connection;
  private final WireInput in;
  private final WireOutput out;
  private final @Nullable SessionLog log;
  private @Nullable ServerListener toClient;
  private @Nullable Reporter reporter;
  private int protocol;
  private volatile boolean reported;

  private ServerSession(
      Transport transport,
      ServerCommandLine arguments,
      TreeProvider provider,
      PrintStream diagnostics) {
    this.arguments = arguments;
    this.options = arguments.options();
    this.machine = provider;
    boolean quietly = options.preserve().openNoatime();
    TreeProvider given = quietly ? provider.leavingAccessTimes() : provider;
    LinkTrust links = options.selection().paths().links();
    TreeProvider own =
        arguments.isSender()
            ? GuardedTrees.ofSources(given, links, this::warn)
            : GuardedTrees.ofDestination(given, links, this::warn);
    this.provider = options.preserve().fakeSuper() ? new FakeSuperTrees(own) : own;
    this.diagnostics = diagnostics;
    this.log = SessionLog.of(options, provider, true, this::complain);
    this.control = new SessionControl(options.limits().bytesPerSecond());
    this.connection = new Connection(transport, options.limits(), control);
    this.in = connection.in();
    this.out = connection.out();
  }

  /**
   * Serves one client.
   *
   * @param arguments what the client asked for
   * @param diagnostics where text for people goes that does not go to the client
   * @return the exit code for the process
   * @throws PeerExitException when the client ended it, and has said why to its user
   */
  public static ExitCode run(
      Transport transport,
      ServerCommandLine arguments,
      TreeProvider provider,
      PrintStream diagnostics)
      throws PeerExitException {
    ServerCommandLine whole;
    try {
      whole = SecludedArguments.complete(arguments, transport.in(), provider);
    } catch (IOException e) {
      RsyncException failure = Ending.of(e);
      FailureText.of(failure, "server").forEach(line -> print(line, arguments, diagnostics));
      diagnostics.flush();
      return failure.exitCode();
    }
    return new ServerSession(transport, whole, provider, diagnostics).run();
  }

  private ExitCode run() throws PeerExitException {
    try (connection;
        log) {
      return serve();
    }
  }

  /** The connection is still watched while the client is told of a failure. */
  private ExitCode serve() throws PeerExitException {
    try {
      ActingUser.assume(options, machine, arguments.isSender() ? "sender" : "Receiver");
      LocalCharset.requireKnown(options);
      RoleContext role = setUp();
      TransferStatistics statistics = arguments.isSender() ? send(role) : receive(role);
      out.flush();
      if (log != null) {
        log.onEnd(statistics, ExitCode.OK, "");
      }
      return role.reporter().exitCode();
    } catch (IOException | RuntimeException e) {
      RsyncException failure = Ending.of(e instanceof IOException io ? connection.explain(io) : e);
      report(failure);
      // When the receiving side has told the client already, the connection is closed and this does
      // nothing.
      Ending.tell(failure, protocol, connection);
      if (failure instanceof PeerExitException peer) {
        throw peer;
      }
      return failure.exitCode();
    }
  }

  /**
   * Says why it ends, and the last line, before the client is told to end: then it may be too late.
   * Whoever cancels it says that himself.
   */
  private void report(RsyncException failure) {
    if (reported || failure instanceof PeerExitException || failure instanceof CancelledException) {
      return;
    }
    reported = true;
    String role = arguments.isSender() ? "sender" : "Receiver";
    Reporter told = reporter;
    if (told != null) {
      try {
        told.error(FailureText.ofServer(failure, role));
        told.error(EndLine.of(failure.exitCode(), role));
        return;
      } catch (UncheckedIOException e) {
        // The client is gone: whoever reads the diagnostics is told below.
        failure.addSuppressed(e);
      }
    }
    FailureText.of(failure, role).forEach(line -> print(line, arguments, diagnostics));
    diagnostics.flush();
  }

  private static void print(String line, ServerCommandLine arguments, PrintStream diagnostics) {
    byte[] bytes = NameEncoding.of(arguments.options().reporting()).lines(line);
    diagnostics.write(bytes, 0, bytes.length);
  }

  private void warn(String text) {
    Reporter told = reporter;
    if (told != null) {
      told.warning(text);
    } else {
      print(text, arguments, diagnostics);
    }
  }

  private RoleContext setUp() throws IOException {
    MungeCheck.requireHarmless(options, provider);
    int seed =
        options.algorithms().seed() != 0
            ? options.algorithms().seed()
            : new SecureRandom().nextInt();
    SessionParameters parameters =
        Handshake.server(in, out, options, arguments.isSender(), arguments.capabilities(), seed);
    protocol = parameters.protocol();
    connection.startCounting();
    ServerListener listener = new ServerListener(out, diagnostics, options, protocol);
    toClient = listener;
    Reporter made = new Reporter(this::tell, options.reporting());
    reporter = made;
    return new RoleContext(
        options,
        parameters,
        rules(new FilterRules(), made),
        in,
        out,
        made,
        provider.accounts(),
        true,
        false);
  }

  private void tell(TransferEvent event) {
    if (log != null) {
      log.onEvent(event);
    }
    ServerListener client = toClient;
    if (client != null) {
      client.onEvent(event);
    }
  }

  private void complain(String line) {
    ServerListener client = toClient;
    if (client != null) {
      client.onEvent(new TransferEvent.Notice(TransferEvent.Level.WARNING, line, false));
    }
  }

  private RoleContext withFilters(RoleContext role, boolean sent) throws IOException {
    return sent
        ? new RoleContext(
            role.options(),
            role.parameters(),
            rules(FilterRules.read(in, protocol, ruleFiles(role.reporter())), role.reporter()),
            in,
            out,
            role.reporter(),
            role.accounts(),
            true,
            false)
        : role;
  }

  private RuleFiles ruleFiles(Reporter told) {
    return new RuleFiles(provider, told::warning);
  }

  /**
   * A list of names from the client always comes with {@code --from0}, which stock then takes for
   * these files' too.
   */
  private SessionRules rules(FilterRules received, Reporter told) throws IOException {
    boolean nulSeparated =
        switch (options.selection().filesFrom()) {
          case FilesFrom.FromPeer peer -> true;
          case FilesFrom.Remote remote -> remote.nulSeparated();
          case FilesFrom.Local local -> local.nulSeparated();
          case FilesFrom.None none -> false;
        };
    RuleFiles files = ruleFiles(told);
    FilterRules rules =
        options.selection().cvsExclude() ? cvsExcludes().behind(received, files) : received;
    return new SessionRules(rules, nulSeparated, options.deletion().excluded(), files);
  }

  private CvsExcludes cvsExcludes() {
    return arguments.isSender()
        ? CvsExcludes.ofSender(protocol)
        : CvsExcludes.ofReceivingServer(protocol);
  }

  private void startReading(SessionMessages messages) {
    if (MultiplexPlan.ofServer(protocol, options, arguments.isSender()).input() == Start.NOW) {
      in.startMultiplexing(messages);
    } else {
      connection.trustWrites();
    }
  }

  private TransferStatistics send(RoleContext role) throws IOException {
    out.startMultiplexing();
    SessionMessages messages = new SessionMessages(role.reporter(), connection, true);
    startReading(messages);
    RoleContext complete = withFilters(role, true);
    List<RawName> paths = arguments.paths().isEmpty() ? List.of(RawName.DOT) : arguments.paths();
    NameSource names = NameSource.of(paths);
    RawName base = RawName.DOT;
    FilesFrom filesFrom = options.selection().filesFrom();
    if (filesFrom.isUsed()) {
      base = paths.getFirst();
      names = listedNames(filesFrom, messages);
    }
    return new SendingSide(complete, connection, control, messages)
        .run(new Sources(provider, base, filesFrom.isUsed()), names);
  }

  private NameSource listedNames(FilesFrom filesFrom, SessionMessages messages) throws IOException {
    if (filesFrom instanceof FilesFrom.FromPeer) {
      boolean bare = protocol <= 30 && in.isMultiplexed();
      if (bare) {
        in.stopMultiplexing();
      }
      NameCharset charset = LocalCharset.ofArguments(options);
      return new WireNames(in, charset, bare ? () -> in.startMultiplexing(messages) : () -> {});
    }
    if (filesFrom instanceof FilesFrom.Local local) {
      return NameSource.of(NameFile.read(provider, local.path(), local.nulSeparated(), false));
    }
    return NameSource.of(List.of());
  }

  private TransferStatistics receive(RoleContext role) throws IOException {
    Thread names = null;
    if (options.selection().filesFrom() instanceof FilesFrom.Local local) {
      List<RawName> list = NameFile.read(provider, local.path(), local.nulSeparated(), true);
      boolean bare = protocol < 31;
      if (!bare) {
        out.startMultiplexing();
      }
      names = Thread.ofPlatform().daemon().name("jrsync-names").start(() -> sendNames(list, bare));
    } else {
      out.startMultiplexing();
    }
    SessionMessages messages = new SessionMessages(role.reporter(), connection, true);
    startReading(messages);
    requireWritable();
    boolean filtersSent =
        FilterRules.isSent(
            false,
            options.selection().pruneEmptyDirs(),
            options.deletion().isOn(),
            options.deletion().excluded(),
            protocol);
    RoleContext complete = withFilters(role, filtersSent);
    RawName destination = arguments.paths().isEmpty() ? RawName.DOT : arguments.paths().getFirst();
    return new ReceivingSide(complete, connection, control, messages, names, this::report)
        .run(provider, destination, EntryCheck.NONE);
  }

  /** The client is told in the stream, since it prints what comes there and nothing else. */
  private void requireWritable() throws RsyncException {
    if (provider.isReadOnly()) {
      throw new RsyncException(
          ExitCode.SYNTAX,
          "this server is read-only: files can be fetched from it, not sent to it");
    }
  }

  private void sendNames(List<RawName> names, boolean bare) {
    try {
      WireNames.write(names, LocalCharset.ofArguments(options), out);
      if (bare) {
        out.startMultiplexing();
      }
    } catch (IOException e) {
      connection.abort();
    }
  }
}
