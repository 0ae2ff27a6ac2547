package io.jrsync.protocol.options;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import java.util.ArrayList;
import java.util.List;

/**
 * The process that leads to a server: a remote shell command, a host, and what to run there
 * (session chapter, section 2.2).
 */
public final class RemoteShellCommand {
  private static final RawName SSH = RawName.ofUtf8("ssh");
  private static final RawName LOGIN = RawName.ofUtf8("-l");

  private RemoteShellCommand() {}

  /**
   * Returns the argument vector of that process.
   *
   * @param shell the remote shell command
   * @param place user and host
   * @param rsyncPath the program to run there
   * @param serverArguments its arguments
   */
  public static List<byte[]> of(
      RawName shell, HostPath place, RawName rsyncPath, List<byte[]> serverArguments)
      throws RsyncException {
    List<RawName> words = new ArrayList<>(split(shell));
    String user = place.user();
    boolean daemon = place.transport() == HostPath.Transport.DAEMON;
    if (user != null && !(daemon && words.contains(LOGIN))) {
      words.add(LOGIN);
      words.add(RawName.ofUtf8(user));
    }
    words.add(RawName.ofUtf8(place.host()));
    words.add(rsyncPath);
    List<byte[]> vector = new ArrayList<>();
    words.forEach(word -> vector.add(word.toBytes()));
    vector.addAll(serverArguments);
    return List.copyOf(vector);
  }

  /**
   * Returns the command with ssh's own option for one kind of addresses, if ssh it is; others do
   * not know such an option.
   */
  public static RawName preferring(IpVersion version, RawName shell) throws RsyncException {
    List<RawName> words = split(shell);
    boolean ssh = !words.isEmpty() && words.getFirst().baseName().equals(SSH);
    return switch (ssh ? version : IpVersion.ANY) {
      case ANY -> shell;
      case V4 -> shell.append(RawName.ofUtf8(" -4"));
      case V6 -> shell.append(RawName.ofUtf8(" -6"));
    };
  }

  /**
   * Splits a shell command at spaces. Single and double quotes hold words together; doubled inside
   * a quotation of their own kind they stand for themselves. A backslash means nothing.
   */
  static List<RawName> split(RawName command) throws RsyncException {
    return new Splitter(command).words();
  }

  /** The state of one splitting. */
  private static final class Splitter {
    private final RawName command;
    private final byte[] word;
    private final List<RawName> words = new ArrayList<>();
    private int length;
    private boolean inWord;

    Splitter(RawName command) {
      this.command = command;
      this.word = new byte[command.length()];
    }

    List<RawName> words() throws RsyncException {
      int at = 0;
      while (at < command.length()) {
        byte b = command.at(at);
        if (b == ' ') {
          endWord();
          at++;
        } else if (b == '\'' || b == '"') {
          at = quotation(b, at + 1);
        } else {
          inWord = true;
          word[length++] = b;
          at++;
        }
      }
      endWord();
      return words;
    }

    private int quotation(byte quote, int from) throws RsyncException {
      inWord = true;
      int at = from;
      while (at < command.length()) {
        boolean doubled =
            command.at(at) == quote && at + 1 < command.length() && command.at(at + 1) == quote;
        if (command.at(at) == quote && !doubled) {
          return at + 1;
        }
        word[length++] = command.at(at);
        at += doubled ? 2 : 1;
      }
      throw new RsyncException(
          ExitCode.SYNTAX, "Missing trailing-" + (char) quote + " in remote-shell command.");
    }

    private void endWord() {
      if (inWord) {
        words.add(RawName.of(word, 0, length));
        length = 0;
        inWord = false;
      }
    }
  }
}
