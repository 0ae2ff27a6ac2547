package io.jrsync.transfer.sshd;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.ServerCommandLine;
import io.jrsync.transfer.tree.TreeProvider;
import java.util.ArrayList;
import java.util.List;

/** Finds in what an SSH client wants to have executed the rsync server that it means. */
final class ServerRequest {
  private static final RawName SERVER = RawName.ofUtf8("--server");
  private static final RawName DAEMON = RawName.ofUtf8("--daemon");

  private ServerRequest() {}

  /**
   * Reads a command line: any program's name, {@code --server}, and what follows.
   *
   * @param trees where wildcards in it are looked up
   */
  static ServerCommandLine parse(byte[] line, TreeProvider trees) throws RsyncException {
    List<ShellWord> words = ShellLine.parse(line);
    if (words.size() < 2 || !words.get(1).text().equals(SERVER)) {
      throw new RsyncException(
          ExitCode.SYNTAX,
          "only transfers by rsync are served here, not \"" + RawName.of(line) + "\"");
    }
    PathExpansion expansion = new PathExpansion(trees);
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
    return ServerCommandLine.parse(expanded);
  }
}
