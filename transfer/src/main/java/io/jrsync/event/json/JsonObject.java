package io.jrsync.event.json;

import io.jrsync.protocol.RawName;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One JSON object under construction, as text without line ends. Owned by one thread. */
final class JsonObject {
  private static final int FIRST_PRINTABLE = 0x20;

  private final StringBuilder text = new StringBuilder(160).append('{');

  /** Begins an object, whose first member says what it is. */
  static JsonObject ofType(String type) {
    return new JsonObject().add("type", type);
  }

  JsonObject add(String key, String value) {
    key(key);
    string(value);
    return this;
  }

  /** Adds a member unless there is no value. */
  JsonObject addIfAny(String key, @Nullable String value) {
    return value == null ? this : add(key, value);
  }

  JsonObject add(String key, long value) {
    key(key);
    text.append(value);
    return this;
  }

  JsonObject add(String key, boolean value) {
    key(key);
    text.append(value);
    return this;
  }

  JsonObject add(String key, JsonObject value) {
    key(key);
    text.append(value);
    return this;
  }

  JsonObject add(String key, Collection<?> values) {
    key(key);
    text.append('[');
    String separator = "";
    for (Object value : values) {
      text.append(separator);
      separator = ",";
      if (value instanceof JsonObject object) {
        text.append(object);
      } else {
        string(String.valueOf(value));
      }
    }
    text.append(']');
    return this;
  }

  /**
   * Adds a name. One that is not UTF-8 is given escaped, for people, and exactly, under the key
   * with {@code Base64} behind it.
   */
  JsonObject add(String key, RawName name) {
    String exact = name.text().orElse(null);
    if (exact != null) {
      return add(key, exact);
    }
    String bytes = Base64.getEncoder().encodeToString(name.toBytes());
    return add(key, name.toString()).add(key + "Base64", bytes);
  }

  private void key(String key) {
    if (text.length() > 1) {
      text.append(',');
    }
    string(key);
    text.append(':');
  }

  private void string(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < FIRST_PRINTABLE || isLoneSurrogate(value, i)) {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }

  /** Half a character has no UTF-8 form. */
  private static boolean isLoneSurrogate(String value, int at) {
    char c = value.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == value.length() || !Character.isLowSurrogate(value.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(value.charAt(at - 1)));
  }

  /** The object as a line, with its end. */
  byte[] toLine() {
    return (this + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** The object, complete; more members may still be added. */
  @Override
  public String toString() {
    return text + "}";
  }
}
