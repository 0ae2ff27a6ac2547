package io.jrsync.event.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON as RFC 8259 has it and nothing else: objects as maps, arrays as lists, whole numbers
 * as longs. Names may not come twice.
 */
public final class StrictJson {
  private final String text;
  private int at;

  private StrictJson(String text) {
    this.text = text;
  }

  /** Reads one line, which must be an object. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> object(String line) {
    StrictJson json = new StrictJson(line);
    Object value = json.value();
    if (json.at != line.length() || !(value instanceof Map)) {
      throw json.wrong("one object and nothing behind it");
    }
    return (Map<String, Object>) value;
  }

  private IllegalArgumentException wrong(String expected) {
    return new IllegalArgumentException("expected " + expected + " at " + at + " of " + text);
  }

  private char next() {
    if (at == text.length()) {
      throw wrong("more");
    }
    return text.charAt(at++);
  }

  private boolean take(char c) {
    boolean there = at < text.length() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private void require(char c) {
    if (!take(c)) {
      throw wrong("'" + c + "'");
    }
  }

  private Object value() {
    if (at == text.length()) {
      throw wrong("a value");
    }
    return switch (text.charAt(at)) {
      case '{' -> members();
      case '[' -> elements();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      default -> number();
    };
  }

  private Object word(String word, boolean value) {
    if (!text.startsWith(word, at)) {
      throw wrong(word);
    }
    at += word.length();
    return value;
  }

  private Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    require('{');
    if (take('}')) {
      return members;
    }
    do {
      String key = string();
      require(':');
      if (members.put(key, value()) != null) {
        throw wrong("each name once, not again " + key);
      }
    } while (take(','));
    require('}');
    return members;
  }

  private List<Object> elements() {
    List<Object> elements = new ArrayList<>();
    require('[');
    if (take(']')) {
      return elements;
    }
    do {
      elements.add(value());
    } while (take(','));
    require(']');
    return elements;
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    require('"');
    for (char c = next(); c != '"'; c = next()) {
      if (c < ' ') {
        throw wrong("no control character");
      }
      string.append(c == '\\' ? escaped() : c);
    }
    return string.toString();
  }

  private char escaped() {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        at += 4;
        yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
      }
      default -> throw wrong("an escape");
    };
  }

  private Long number() {
    int start = at;
    take('-');
    while (at < text.length() && Character.isDigit(text.charAt(at))) {
      at++;
    }
    String digits = text.substring(start, at);
    if (!digits.matches("-?(0|[1-9][0-9]*)")) {
      throw wrong("a whole number");
    }
    return Long.valueOf(digits);
  }
}
