package io.jrsync.transfer.sshd;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.Selection;
import io.jrsync.protocol.options.ServerCommandLine;
import io.jrsync.transfer.arguments.PathExpansion;
import io.jrsync.transfer.arguments.SecludedArguments;
import io.jrsync.transfer.arguments.ShellWord;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Finds in what an SSH client wants to have executed the rsync server that it means. */
final class ServerRequest {
  private static final RawName SERVER = RawName.ofUtf8("--server");
  private static final RawName ROOT = RawName.ofUtf8("/");
  private static final RawName DAEMON = RawName.ofUtf8("--daemon");

  private ServerRequest() {}

  /**
   * Reads a command line: any program's name, {@code --server}, and what follows.
   *
   * @param in where the client sends the rest of it, if it does not all stand there
   * @param trees where wildcards in it are looked up
   */
  static ServerCommandLine parse(byte[] line, InputStream in, TreeProvider trees)
      throws IOException {
    List<ShellWord> words = ShellLine.parse(line);
    if (words.size() < 2 || !words.get(1).text().equals(SERVER)) {
      throw new RsyncException(
          ExitCode.SYNTAX,
          "only transfers by rsync are served here, not \"" + RawName.of(line) + "\"");
    }
    PathExpansion expansion = PathExpansion.asShell(trees);
    List<byte[]> expanded = new ArrayList<>();
    for (ShellWord word : words.subList(1, words.size())) {
      if (word.text().equals(DAEMON)) {
        throw new RsyncException(
            ExitCode.UNSUPPORTED, "there is no daemon here: name a path as host:path");
      }
      for (RawName name : expansion.expand(word)) {
        expanded.add(name.toBytes());
      }
    }
    return fromRoot(SecludedArguments.complete(ServerCommandLine.parse(expanded), in, trees));
  }

  /**
   * Lets relative paths begin at the root in messages too, which would name the directory of this
   * process otherwise. Not where the spelling of a path is what names are made of.
   */
  private static ServerCommandLine fromRoot(ServerCommandLine command) {
    Selection selection = command.options().selection();
    if (command.isSender() && selection.relative() && !selection.filesFrom().isUsed()) {
      return command;
    }
    return command.withPaths(
        command.paths().stream()
            .map(path -> path.startsWith(ROOT) ? path : ROOT.append(path))
            .toList());
  }
}
