package io.jrsync.transfer.transport.ssh;

import io.jrsync.protocol.RsyncException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code %h} and its kin stand for in the values of a configuration, and {@code ${NAME}} for a
 * variable of the environment.
 */
final class Tokens {
  private final Map<Character, String> values = new HashMap<>();
  private final Map<String, String> environment;

  Tokens(Map<String, String> environment) {
    this.environment = environment;
    values.put('%', "%");
  }

  Tokens with(char token, @Nullable String value) {
    if (value != null) {
      values.put(token, value);
    }
    return this;
  }

  /** Returns a line's value with everything filled in. */
  String expand(ConfigLine line, String text) throws RsyncException {
    StringBuilder result = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '%' && at + 1 < text.length()) {
        String value = values.get(text.charAt(at + 1));
        if (value == null) {
          throw line.bad("%" + text.charAt(at + 1) + " stands for nothing here");
        }
        result.append(value);
        at += 2;
      } else if (c == '$' && text.startsWith("${", at) && text.indexOf('}', at) > 0) {
        int end = text.indexOf('}', at);
        String value = environment.get(text.substring(at + 2, end));
        if (value == null) {
          throw line.bad(text.substring(at, end + 1) + " is not set in the environment");
        }
        result.append(value);
        at = end + 1;
      } else {
        result.append(c);
        at++;
      }
    }
    return result.toString();
  }
}
