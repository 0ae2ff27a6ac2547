package io.jrsync.transfer.transport.ssh;

import io.jrsync.protocol.RsyncException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of an OpenSSH configuration file: a keyword, and arguments that quotes hold together. An
 * equals sign may stand between the two; a {@code #} begins a comment.
 *
 * @param keyword in lower case
 * @param place the file and line, for messages
 */
record ConfigLine(String keyword, List<String> arguments, String place) {

  /** Reads a line; null when it says nothing. */
  static @Nullable ConfigLine parse(String line, String place) throws RsyncException {
    String text = line.strip();
    if (text.isEmpty() || text.startsWith("#")) {
      return null;
    }
    int end = 0;
    while (end < text.length() && !isBlank(text.charAt(end)) && text.charAt(end) != '=') {
      end++;
    }
    String keyword = text.substring(0, end).replace("\"", "").toLowerCase(Locale.ROOT);
    String rest = text.substring(end).stripLeading();
    if (rest.startsWith("=")) {
      rest = rest.substring(1);
    }
    List<String> arguments = words(rest, place);
    if (arguments.isEmpty()) {
      throw SshFailure.of(place + ": " + keyword + " has no argument");
    }
    return new ConfigLine(keyword, arguments, place);
  }

  /** The only argument that most keywords have. */
  String value() {
    return arguments.getFirst();
  }

  RsyncException bad(String reason) {
    return SshFailure.of(place + ": " + keyword + ": " + reason);
  }

  private static List<String> words(String text, String place) throws RsyncException {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (true) {
      while (at < text.length() && isBlank(text.charAt(at))) {
        at++;
      }
      if (at == text.length() || text.charAt(at) == '#') {
        return words;
      }
      StringBuilder word = new StringBuilder();
      at = word(text, at, word, place);
      words.add(word.toString());
    }
  }

  /** Reads one word and returns where it ends. */
  private static int word(String text, int from, StringBuilder word, String place)
      throws RsyncException {
    char quote = 0;
    int at = from;
    while (at < text.length() && (quote != 0 || !isBlank(text.charAt(at)))) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length() && isEscaped(text.charAt(at + 1), quote)) {
        word.append(text.charAt(++at));
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      } else {
        word.append(c);
      }
      at++;
    }
    if (quote != 0) {
      throw SshFailure.of(place + ": a quotation has no end");
    }
    return at;
  }

  private static boolean isEscaped(char c, char quote) {
    return c == '"' || c == '\'' || c == '\\' || (quote == 0 && c == ' ');
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\f';
  }
}
