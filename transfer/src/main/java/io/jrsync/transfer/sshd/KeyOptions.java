package io.jrsync.transfer.sshd;

import io.jrsync.protocol.RawName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands before a key in an authorized-keys file ({@code man sshd}, AUTHORIZED_KEYS FILE
 * FORMAT), as far as it means something here. An option that would restrict the key in a way that
 * is not known here is an error; one that takes away what nobody has here, or gives what nobody
 * gets, changes nothing.
 *
 * @param root the directory below the server's root that the key is confined to; null for the root
 * @param readOnly whether the key may only read
 */
record KeyOptions(@Nullable RawName root, boolean readOnly) {
  static final KeyOptions NONE = new KeyOptions(null, false);

  private static final String ROOT = "jrsync-root";
  private static final String READ_ONLY = "jrsync-read-only";

  /** About terminals, forwarding and login scripts, none of which there is. */
  private static final Set<String> MEANINGLESS =
      Set.of(
          "restrict",
          "agent-forwarding",
          "no-agent-forwarding",
          "port-forwarding",
          "no-port-forwarding",
          "x11-forwarding",
          "no-x11-forwarding",
          "pty",
          "no-pty",
          "user-rc",
          "no-user-rc",
          "permitopen",
          "permitlisten");

  /**
   * Reads a list of options.
   *
   * @throws IllegalArgumentException with a message that names the option
   */
  static KeyOptions parse(String text) {
    RawName root = null;
    boolean readOnly = false;
    for (String option : split(text)) {
      int equals = option.indexOf('=');
      String name = (equals < 0 ? option : option.substring(0, equals)).toLowerCase(Locale.ROOT);
      if (name.equals(ROOT)) {
        root = RawName.ofUtf8(unquote(option, equals));
      } else if (name.equals(READ_ONLY) && equals < 0) {
        readOnly = true;
      } else if (!MEANINGLESS.contains(name)) {
        throw new IllegalArgumentException(
            "the option "
                + name
                + " is not supported; "
                + ROOT
                + "=\"DIR\" confines a key, "
                + READ_ONLY
                + " lets it only read");
      }
    }
    return new KeyOptions(root, readOnly);
  }

  /** Returns where the options at the beginning of a line end: at a blank that is not quoted. */
  static int end(String line) {
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && (i == 0 || line.charAt(i - 1) != '\\')) {
        quoted = !quoted;
      } else if (!quoted && (c == ' ' || c == '\t')) {
        return i;
      }
    }
    return line.length();
  }

  private static List<String> split(String text) {
    List<String> options = new ArrayList<>();
    boolean quoted = false;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && (i == 0 || text.charAt(i - 1) != '\\')) {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        options.add(text.substring(from, i));
        from = i + 1;
      }
    }
    options.add(text.substring(from));
    return options;
  }

  private static String unquote(String option, int equals) {
    String value = equals < 0 ? "" : option.substring(equals + 1);
    if (value.length() < 3 || !value.startsWith("\"") || !value.endsWith("\"")) {
      throw new IllegalArgumentException(
          "the option " + ROOT + " takes a directory in double quotes: " + ROOT + "=\"DIR\"");
    }
    return value.substring(1, value.length() - 1).replace("\\\"", "\"");
  }
}
