package io.jrsync.protocol.options;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line of popt's files into words. Quotes of both kinds hold words together; a backslash
 * takes the character behind it literally, but between quotes only the quote itself.
 */
final class AliasWords {
  private final String line;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean begun;
  private char quote;

  private AliasWords(String line) {
    this.line = line;
  }

  static List<String> split(String line) {
    AliasWords words = new AliasWords(line);
    words.read();
    return words.words;
  }

  private void read() {
    for (int at = 0; at < line.length(); at++) {
      char c = line.charAt(at);
      boolean more = at + 1 < line.length();
      if (c == '\\' && more && (quote == 0 || line.charAt(at + 1) == quote)) {
        add(line.charAt(++at));
      } else if (quote != 0) {
        readQuoted(c);
      } else if (c == '"' || c == '\'') {
        quote = c;
        begun = true;
      } else if (Character.isWhitespace(c)) {
        end();
      } else {
        add(c);
      }
    }
    end();
  }

  private void readQuoted(char c) {
    if (c == quote) {
      quote = 0;
    } else {
      add(c);
    }
  }

  private void add(char c) {
    word.append(c);
    begun = true;
  }

  private void end() {
    if (begun) {
      words.add(word.toString());
      word.setLength(0);
      begun = false;
    }
  }
}
