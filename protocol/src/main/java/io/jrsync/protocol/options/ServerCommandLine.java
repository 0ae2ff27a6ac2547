package io.jrsync.protocol.options;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command line by which a client tells a server what to do (session chapter, section 3): {@link
 * #pack} writes it, {@link #parse} reads it. Immutable.
 */
public final class ServerCommandLine {
  private final Invocation invocation;
  private final TransferOptions options;
  private final List<RawName> paths;
  private final boolean awaitsMore;

  private ServerCommandLine(
      Invocation invocation, TransferOptions options, List<RawName> paths, boolean awaitsMore) {
    this.invocation = invocation;
    this.options = options;
    this.paths = List.copyOf(paths);
    this.awaitsMore = awaitsMore;
  }

  /**
   * Returns the arguments that follow the program's name, exactly as stock rsync 3.5.0 would give
   * them.
   *
   * @param options what to do, as the client sees it
   * @param clientIsSender whether the client sends
   * @param protocol the newest protocol that can come of it: the client's maximum, or what a daemon
   *     agreed to
   * @param paths the sources, or the one destination, on the server
   * @param quoting how they pass the shell in between; with {@link ArgumentQuoting#SECLUDED} the
   *     others are {@link #packSecluded}
   */
  public static List<byte[]> pack(
      TransferOptions options,
      boolean clientIsSender,
      int protocol,
      List<RawName> paths,
      ArgumentQuoting quoting) {
    ServerArguments arguments = ServerArguments.of(options, clientIsSender, protocol, quoting);
    List<RawName> words = new ArrayList<>(arguments.opening());
    if (quoting != ArgumentQuoting.SECLUDED) {
      words.addAll(arguments.rest());
      words.addAll(places(options.selection(), !clientIsSender, paths, quoting));
    }
    return words.stream().map(RawName::toBytes).toList();
  }

  /**
   * Returns the arguments that come to the server through the session instead (session chapter,
   * section 3.6), without the name of a program that they begin with there. The parameters are
   * those of {@link #pack}.
   */
  public static List<byte[]> packSecluded(
      TransferOptions options, boolean clientIsSender, int protocol, List<RawName> paths) {
    ArgumentQuoting quoting = ArgumentQuoting.SECLUDED;
    List<RawName> words =
        new ArrayList<>(ServerArguments.of(options, clientIsSender, protocol, quoting).rest());
    words.addAll(places(options.selection(), !clientIsSender, paths, quoting));
    return words.stream().map(RawName::toBytes).toList();
  }

  private static List<RawName> places(
      Selection selection, boolean pull, List<RawName> paths, ArgumentQuoting quoting) {
    List<RawName> words = new ArrayList<>();
    words.add(RawName.DOT);
    boolean checksNames = pull && quoting == ArgumentQuoting.SHELL;
    for (RawName path : paths) {
      words.add(quoting.path(path, checksNames && isTakenLiterally(path, selection)));
    }
    return words;
  }

  /**
   * A name that the client will look for in the sender's list must not be expanded by the shell.
   */
  private static boolean isTakenLiterally(RawName path, Selection selection) {
    String text = new String(path.toBytes(), StandardCharsets.ISO_8859_1);
    return text.indexOf('/') < 0 || (selection.relative() && !text.contains("/./"));
  }

  /**
   * Reads a server's command line, with or without the leading {@code --server}. Options end at the
   * first argument that is not one; what follows are paths, whatever they look like.
   */
  public static ServerCommandLine parse(List<byte[]> words) throws RsyncException {
    OptionScanner scanner = new OptionScanner(words, Aliases.NONE, Invocation.ON_SERVER);
    Invocation invocation = Invocation.ofServer();
    OptionScanner.Token token = scanner.next();
    while (token instanceof OptionScanner.Use use) {
      invocation.apply(use);
      token = scanner.next();
    }
    boolean more = invocation.settings.isOn(Setting.SECLUDED_ARGS);
    if (token == null && !more) {
      throw withoutDirectory();
    }
    List<RawName> paths = more ? List.of() : scanner.rest();
    return new ServerCommandLine(invocation, invocation.options(), paths, more);
  }

  /**
   * Tells whether this is only the beginning: the client sends more arguments, which {@link
   * #complete} takes, before everything else.
   */
  public boolean awaitsMore() {
    return awaitsMore;
  }

  /**
   * Returns the whole command, of which this is the beginning. Used once.
   *
   * @param more what the client sent, without the name of the program
   */
  public ServerCommandLine complete(List<byte[]> more) throws RsyncException {
    OptionScanner scanner = new OptionScanner(more, Aliases.NONE, Invocation.ON_SERVER);
    OptionScanner.Token token = scanner.next();
    while (token instanceof OptionScanner.Use use) {
      invocation.apply(use);
      token = scanner.next();
    }
    if (token == null) {
      throw withoutDirectory();
    }
    return new ServerCommandLine(invocation, invocation.options(), scanner.rest(), false);
  }

  private static RsyncException withoutDirectory() {
    return new RsyncException(
        ExitCode.SYNTAX, Invocation.ON_SERVER + "the directory argument is missing");
  }

  /** Returns the same command with other paths. */
  public ServerCommandLine withPaths(List<RawName> others) {
    return new ServerCommandLine(invocation, options, others, awaitsMore);
  }

  /** What to do, as the server sees it. */
  public TransferOptions options() {
    return options;
  }

  /** Tells whether the server is the one that sends. */
  public boolean isSender() {
    return invocation.sender;
  }

  /**
   * What the client said after {@code -e}: empty, or a period and letters (session chapter, section
   * 3.3).
   */
  public String capabilities() {
    return new String(invocation.capabilities.toBytes(), StandardCharsets.ISO_8859_1);
  }

  /** When the server is to stop, which only its own user can have said; null for never. */
  public @Nullable StopRule stop() {
    return invocation.stop;
  }

  /** Filter rules given to the server itself. */
  public List<FilterArgument> filters() {
    return List.copyOf(invocation.filters);
  }

  /** The sources, or the destination; empty when the client named none. */
  public List<RawName> paths() {
    return paths;
  }

  /** Which options were used, for a daemon that refuses some. */
  public Set<Option> usedOptions() {
    return Set.copyOf(invocation.used);
  }
}
