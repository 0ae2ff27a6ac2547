package io.jrsync.transfer.sshd;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.transfer.arguments.ShellWord;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Reads a command line as a POSIX shell reads a simple command: words, backslashes, both kinds of
 * quotes, and a leading {@code ~} for the home directory, which is the root here. There is no
 * shell, so whatever would start anything else (pipes, substitutions, a second command) is an
 * error. Used once.
 */
final class ShellLine {
  private static final String BLANK = " \t";
  private static final String OPERATORS = ";&|<>()$`\n";
  private static final String WILDCARDS = "*?[";
  private static final String ESCAPED_IN_DOUBLE_QUOTES = "$`\"\\";

  private final byte[] line;
  private final List<ShellWord> words = new ArrayList<>();
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private BitSet wildcards = new BitSet();
  private boolean inWord;
  private int at;

  private ShellLine(byte[] line) {
    this.line = line;
  }

  /** Splits a command line into its words. */
  static List<ShellWord> parse(byte[] line) throws RsyncException {
    ShellLine shell = new ShellLine(line);
    while (shell.at < line.length) {
      shell.next();
    }
    shell.endWord();
    return shell.words;
  }

  private void next() throws RsyncException {
    byte b = line[at++];
    if (isIn(BLANK, b)) {
      endWord();
    } else if (b == '\\') {
      escape();
    } else if (b == '\'') {
      singleQuotes();
    } else if (b == '"') {
      doubleQuotes();
    } else if (isIn(OPERATORS, b) || (b == '#' && !inWord)) {
      throw refused(b);
    } else if (b == '~' && !inWord && isEndOfComponent(at)) {
      home();
    } else {
      if (isIn(WILDCARDS, b)) {
        wildcards.set(text.size());
      }
      add(b);
    }
  }

  private static boolean isIn(String set, byte b) {
    return b >= 0 && set.indexOf(b) >= 0;
  }

  private boolean isEndOfComponent(int position) {
    return position == line.length || line[position] == '/' || isIn(BLANK, line[position]);
  }

  /** The slash that follows, if any, is the one that is written here. */
  private void home() {
    add((byte) '/');
    if (at < line.length && line[at] == '/') {
      at++;
    }
  }

  private void add(byte b) {
    inWord = true;
    text.write(b);
  }

  private void escape() throws RsyncException {
    if (at == line.length) {
      throw unfinished("backslash");
    }
    byte b = line[at++];
    if (b != '\n') {
      add(b);
    }
  }

  private void singleQuotes() throws RsyncException {
    inWord = true;
    while (at < line.length) {
      byte b = line[at++];
      if (b == '\'') {
        return;
      }
      add(b);
    }
    throw unfinished("quote");
  }

  private void doubleQuotes() throws RsyncException {
    inWord = true;
    while (at < line.length) {
      byte b = line[at++];
      if (b == '"') {
        return;
      }
      if (b == '$' || b == '`') {
        throw refused(b);
      }
      boolean escaped = b == '\\' && at < line.length && isIn(ESCAPED_IN_DOUBLE_QUOTES, line[at]);
      add(escaped ? line[at++] : b);
    }
    throw unfinished("quote");
  }

  private void endWord() {
    if (inWord) {
      words.add(new ShellWord(RawName.of(text.toByteArray()), wildcards));
      text.reset();
      wildcards = new BitSet();
      inWord = false;
    }
  }

  private static RsyncException refused(byte b) {
    return new RsyncException(
        ExitCode.SYNTAX,
        "there is no shell here: '"
            + (b == '\n' ? "\\n" : Character.toString(b))
            + "' has to be quoted to be part of a name");
  }

  private static RsyncException unfinished(String what) {
    return new RsyncException(ExitCode.SYNTAX, "the command line ends within a " + what);
  }
}
