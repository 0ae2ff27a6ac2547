package io.jrsync.transfer.transport.ssh;

import io.jrsync.protocol.RsyncException;
import org.jspecify.annotations.Nullable;

/** Reads one host of a ProxyJump list: {@code [user@]host[:port]}, or the same as an ssh URI. */
final class JumpHost {
  private static final String SCHEME = "ssh://";

  private JumpHost() {}

  static SshTarget parse(ConfigLine line, String text) throws RsyncException {
    String hop = text.strip();
    if (hop.startsWith(SCHEME)) {
      hop = hop.substring(SCHEME.length()).replaceFirst("/$", "");
    }
    int at = hop.lastIndexOf('@');
    @Nullable String user = at < 0 ? null : hop.substring(0, at);
    String host = hop.substring(at + 1);
    int port = 0;
    int bracket = host.indexOf(']');
    int colon = host.lastIndexOf(':');
    if (colon > bracket && (bracket > 0 || host.indexOf(':') == colon)) {
      port = port(line, hop, host.substring(colon + 1));
      host = host.substring(0, colon);
    }
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    if (host.isEmpty()) {
      throw line.bad("\"" + text + "\" names no host");
    }
    return new SshTarget(user, host, port);
  }

  private static int port(ConfigLine line, String hop, String digits) throws RsyncException {
    try {
      int port = Integer.parseInt(digits);
      if (port > 0 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw line.bad("\"" + hop + "\" has a bad port");
    }
    throw line.bad("\"" + hop + "\" has a bad port");
  }
}
