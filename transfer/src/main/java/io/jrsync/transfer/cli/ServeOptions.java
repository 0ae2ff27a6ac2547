package io.jrsync.transfer.cli;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the command line of {@code jrsync serve} says.
 *
 * @param host the address to listen on
 * @param port the port; 0 for any
 * @param root the directory that is served
 * @param authorizedKeys the file of keys
 * @param hostKey the file of the host key
 * @param readOnly whether clients may only fetch
 * @param verbose whether each transfer is told of
 */
record ServeOptions(
    String host,
    int port,
    RawName root,
    Path authorizedKeys,
    Path hostKey,
    boolean readOnly,
    boolean verbose) {
  static final String LISTEN = "--listen";
  static final String ROOT = "--root";
  static final String AUTHORIZED_KEYS = "--authorized-keys";
  static final String HOST_KEY = "--host-key";
  static final String READ_ONLY = "--read-only";
  static final String VERBOSE = "--verbose";
  static final String HELP = "--help";

  /** Options with an argument. */
  static final List<String> VALUES = List.of(LISTEN, ROOT, AUTHORIZED_KEYS, HOST_KEY);

  static final List<String> FLAGS = List.of(READ_ONLY, VERBOSE, HELP);

  private static final int LAST_PORT = 65535;

  /**
   * Makes sense of the options' values.
   *
   * @param values by option, those of flags included
   * @param environment tells where state is kept
   */
  static ServeOptions of(Map<String, RawName> values, Map<String, String> environment)
      throws RsyncException {
    String address = required(values, LISTEN, "HOST:PORT").toString();
    int colon = address.lastIndexOf(':');
    if (colon < 1) {
      throw listen(address);
    }
    String host = address.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    RawName hostKey = values.get(HOST_KEY);
    return new ServeOptions(
        bracketed ? host.substring(1, host.length() - 1) : host,
        port(address, address.substring(colon + 1)),
        required(values, ROOT, "DIR"),
        path(AUTHORIZED_KEYS, required(values, AUTHORIZED_KEYS, "FILE")),
        hostKey == null ? keptHostKey(environment) : path(HOST_KEY, hostKey),
        values.containsKey(READ_ONLY),
        values.containsKey(VERBOSE));
  }

  private static RawName required(Map<String, RawName> values, String option, String argument)
      throws RsyncException {
    RawName value = values.get(option);
    if (value == null || value.isEmpty()) {
      throw syntax(option + " " + argument + " is missing");
    }
    return value;
  }

  private static int port(String address, String text) throws RsyncException {
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > LAST_PORT) {
      throw listen(address);
    }
    return Integer.parseInt(text);
  }

  private static RsyncException listen(String address) {
    return syntax(
        LISTEN + " takes HOST:PORT, such as 127.0.0.1:2222 or [::1]:0, not \"" + address + "\"");
  }

  private static Path path(String option, RawName value) throws RsyncException {
    try {
      return Path.of(value.toString());
    } catch (InvalidPathException e) {
      throw new RsyncException(
          ExitCode.SYNTAX,
          option + ": this Java has no text for \"" + value + "\" in its locale; use an ASCII name",
          e);
    }
  }

  /** Where programs keep what they have to remember ({@code XDG_STATE_HOME}). */
  private static Path keptHostKey(Map<String, String> environment) throws RsyncException {
    Path state = absolute(environment.get("XDG_STATE_HOME"));
    Path home = absolute(environment.get("HOME"));
    if (state == null && home != null) {
      state = home.resolve(".local").resolve("state");
    }
    if (state == null) {
      throw syntax(
          "neither XDG_STATE_HOME nor HOME says where to keep the host key: name a file with "
              + HOST_KEY);
    }
    return state.resolve("jrsync").resolve("ssh_host_ed25519_key");
  }

  private static @Nullable Path absolute(@Nullable String text) {
    return text != null && text.startsWith("/") ? Path.of(text) : null;
  }

  static RsyncException syntax(String message) {
    return new RsyncException(
        ExitCode.SYNTAX, "serve: " + message + " (jrsync serve --help lists the options)");
  }
}
