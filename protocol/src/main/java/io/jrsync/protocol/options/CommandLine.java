package io.jrsync.protocol.options;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client's command line says. Words are bytes, as the operating system hands them over.
 * Immutable.
 *
 * <p>What cannot be right is refused while reading, with rsync's text and exit code. Messages come
 * without the {@code rsync: } in front.
 */
public final class CommandLine {
  private final TransferOptions options;
  private final ClientSettings client;
  private final List<RawName> arguments;

  private CommandLine(TransferOptions options, ClientSettings client, List<RawName> arguments) {
    this.options = options;
    this.client = client;
    this.arguments = List.copyOf(arguments);
  }

  /** Reads a command line without the program's name, in an empty environment. */
  public static CommandLine parse(List<byte[]> words) throws RsyncException {
    return parse(words, Map.of());
  }

  /**
   * Reads a command line without the program's name.
   *
   * @param environment where {@code RSYNC_RSH}, {@code RSYNC_OLD_ARGS}, {@code RSYNC_PROTECT_ARGS}
   *     and {@code RSYNC_PARTIAL_DIR} may give defaults
   */
  public static CommandLine parse(List<byte[]> words, Map<String, String> environment)
      throws RsyncException {
    return parse(words, environment, Aliases.NONE);
  }

  /**
   * Reads a command line without the program's name.
   *
   * @param environment as above
   * @param aliases what the user has other names for
   */
  public static CommandLine parse(
      List<byte[]> words, Map<String, String> environment, Aliases aliases) throws RsyncException {
    OptionScanner scanner = new OptionScanner(words, aliases, "");
    Invocation invocation = Invocation.ofClient();
    List<RawName> arguments = new ArrayList<>();
    BitSet plain = new BitSet();
    OptionScanner.Token token = scanner.next();
    while (token != null) {
      // No pattern switch, for the reason that Effect gives.
      if (token instanceof OptionScanner.Use use) {
        invocation.apply(use);
      } else if (token instanceof OptionScanner.Plain(RawName value)) {
        arguments.add(value);
        plain.set(scanner.taken() - 1);
      }
      boolean helps = invocation.wantsHelp || invocation.flagHelp != null;
      token = helps ? null : scanner.next();
    }
    RawName script = null;
    if (invocation.settings.batch.isWritten() && !arguments.isEmpty()) {
      RawName destination = HostPath.parse(arguments.getLast()).path();
      script = BatchScript.of(scanner.line(), plain, destination);
    }
    return of(invocation, arguments, environment, script);
  }

  private static CommandLine of(
      Invocation invocation,
      List<RawName> arguments,
      Map<String, String> environment,
      @Nullable RawName batchScript)
      throws RsyncException {
    Settings settings = invocation.settings;
    if (arguments.size() == 1 && !invocation.hasFilesFrom() && invocation.readBatch == null) {
      settings.set(Setting.LIST_ONLY, Math.max(1, settings.get(Setting.LIST_ONLY)));
    }
    usePartialDir(settings, environment.getOrDefault("RSYNC_PARTIAL_DIR", ""));
    String charsets = environment.getOrDefault("RSYNC_ICONV", "");
    if (!invocation.saidCharsets && !charsets.isEmpty()) {
      settings.charsets = Charsets.parse(charsets);
    }
    limitAllocation(settings, environment.getOrDefault("RSYNC_MAX_ALLOC", ""));
    boolean onlyLetterH = arguments.isEmpty() && settings.get(Setting.HUMAN_READABLE) > 1;
    TransferOptions options = invocation.options();
    ClientSettings client =
        new ClientSettings(
            shell(invocation.rsh, environment),
            invocation.rsyncPath,
            invocation.deploy,
            quoting(invocation, environment),
            invocation.ipVersion(),
            invocation.daemon(),
            invocation.stop,
            List.copyOf(invocation.filters),
            settings.isOn(Setting.FROM0),
            invocation.filesFromHost,
            invocation.wantsHelp || onlyLetterH,
            invocation.flagHelp,
            invocation.versionRequests,
            settings.isOn(Setting.JSON),
            invocation.outbuf,
            batchScript);
    return new CommandLine(options, client, arguments);
  }

  /** The environment says where partial files go, but not that they are kept. */
  private static void usePartialDir(Settings settings, String fallback) {
    boolean wanted =
        settings.isOn(Setting.PARTIAL)
            && settings.partialDir == null
            && !settings.isOn(Setting.INPLACE)
            && !settings.isOn(Setting.APPEND);
    if (wanted && !fallback.isEmpty()) {
      settings.partialDir = Choices.partialDir(RawName.ofUtf8(fallback));
    }
  }

  private static void limitAllocation(Settings settings, String fallback) throws RsyncException {
    if (settings.allocation == null && !fallback.isEmpty()) {
      settings.allocation = Choices.allocation(fallback);
    }
  }

  private static @Nullable RawName shell(@Nullable RawName given, Map<String, String> environment) {
    String fallback = environment.getOrDefault("RSYNC_RSH", "");
    return given != null || fallback.isEmpty() ? given : RawName.ofUtf8(fallback);
  }

  /** An option outdoes both variables, and the one for old arguments outdoes the other. */
  private static ArgumentQuoting quoting(Invocation invocation, Map<String, String> environment)
      throws RsyncException {
    long secluded = invocation.settings.get(Setting.SECLUDED_ARGS);
    int old = invocation.oldArgs;
    if (secluded > 0 && old > 0) {
      throw syntax("--secluded-args conflicts with --old-args.");
    }
    if (old == Setting.UNSAID) {
      old = secluded > 0 ? 0 : number(environment, "RSYNC_OLD_ARGS");
    }
    if (secluded == Setting.UNSAID) {
      secluded = old > 0 ? 0 : number(environment, "RSYNC_PROTECT_ARGS");
    }
    if (secluded > 0) {
      return ArgumentQuoting.SECLUDED;
    }
    return switch (old) {
      case 0 -> ArgumentQuoting.SHELL;
      case 1 -> ArgumentQuoting.OPTIONS;
      default -> ArgumentQuoting.NONE;
    };
  }

  /** As C reads a number: whatever begins with none is 0. */
  private static int number(Map<String, String> environment, String variable) {
    String text = environment.getOrDefault(variable, "").strip();
    return text.matches("\\d+") ? text.matches("0+") ? 0 : text.matches("0*1") ? 1 : 2 : 0;
  }

  /** What to do, for the engine. */
  public TransferOptions options() {
    return options;
  }

  /** What only the client needs to know. */
  public ClientSettings client() {
    return client;
  }

  /** The words that are not options. */
  public List<RawName> arguments() {
    return arguments;
  }

  /**
   * Tells whether sources or a destination are missing, or too many: then a command shows its help
   * as an error.
   */
  public boolean hasWrongArguments() {
    return options.selection().filesFrom().isUsed() ? arguments.size() != 2 : arguments.isEmpty();
  }

  /** Tells whether files come from a batch or, as the first argument has it, from another host. */
  public boolean pulls() {
    return options.update().batch().isRead()
        || (!arguments.isEmpty() && HostPath.isRemote(arguments.getFirst()));
  }

  /** Sorts out sources and destination. */
  public Endpoints endpoints() throws RsyncException {
    if (hasWrongArguments()) {
      throw syntax(
          "one source at least, and with --files-from one and a destination, must be named");
    }
    Endpoints endpoints =
        options.update().batch().isRead()
            ? Endpoints.ofReplay(arguments)
            : Endpoints.of(arguments, client.quoting().takesEmptyPaths());
    HostPath list = client.filesFromHost();
    if (list != null) {
      checkListHost(list, endpoints.remote());
    }
    return endpoints;
  }

  private static void checkListHost(HostPath list, @Nullable HostPath remote)
      throws RsyncException {
    if (remote == null) {
      throw RsyncException.inFull(
          ExitCode.SYNTAX, "--files-from cannot be remote when the transfer is local");
    }
    if (!list.host().isEmpty() && !list.host().equals(remote.host())) {
      throw RsyncException.inFull(
          ExitCode.SYNTAX, "--files-from hostname is not the same as the transfer hostname");
    }
  }

  private static RsyncException syntax(String message) {
    return new RsyncException(ExitCode.SYNTAX, message);
  }
}
