package io.jrsync.protocol.options;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The command line by which a client tells a server what to do (session chapter, section 3): {@link
 * #pack} writes it, {@link #parse} reads it. Immutable.
 */
public final class ServerCommandLine {
  private final Invocation invocation;
  private final TransferOptions options;
  private final List<RawName> paths;

  private ServerCommandLine(Invocation invocation, TransferOptions options, List<RawName> paths) {
    this.invocation = invocation;
    this.options = options;
    this.paths = List.copyOf(paths);
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
   * @param quoting how they pass the shell in between
   */
  public static List<byte[]> pack(
      TransferOptions options,
      boolean clientIsSender,
      int protocol,
      List<RawName> paths,
      ArgumentQuoting quoting) {
    List<RawName> words =
        new ArrayList<>(ServerArguments.of(options, clientIsSender, protocol, quoting));
    words.add(RawName.DOT);
    boolean checksNames = !clientIsSender && quoting == ArgumentQuoting.SHELL;
    for (RawName path : paths) {
      words.add(quoting.path(path, checksNames && isTakenLiterally(path, options.selection())));
    }
    return words.stream().map(RawName::toBytes).toList();
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
    OptionScanner scanner = new OptionScanner(words, Invocation.ON_SERVER);
    Invocation invocation = Invocation.ofServer();
    OptionScanner.Token token = scanner.next();
    while (token instanceof OptionScanner.Use use) {
      invocation.apply(use);
      token = scanner.next();
    }
    if (token == null) {
      throw new RsyncException(
          ExitCode.SYNTAX, Invocation.ON_SERVER + "the directory argument is missing");
    }
    return new ServerCommandLine(invocation, invocation.options(), scanner.rest());
  }

  /** Returns the same command with other paths. */
  public ServerCommandLine withPaths(List<RawName> others) {
    return new ServerCommandLine(invocation, options, others);
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
