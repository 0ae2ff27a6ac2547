package io.jrsync.protocol.options;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A source or destination as typed: a local path, {@code [user@]host:path} for a remote shell,
 * {@code [user@]host::module/path} or {@code rsync://[user@]host[:port]/module/path} for a daemon
 * (session chapter, section 2.1). An IPv6 address stands in brackets. Immutable.
 *
 * @param transport how it is reached
 * @param user the user; null when none was named
 * @param host the host without brackets; empty for a local path, and for {@code :path}, which means
 *     "there as well"
 * @param port the port; 0 when none was named
 * @param path the path; for a daemon it begins with the module's name
 */
public record HostPath(
    Transport transport, @Nullable String user, String host, int port, RawName path) {

  /** How a path is reached. */
  public enum Transport {
    LOCAL,
    SHELL,
    DAEMON
  }

  private static final String SCHEME = "rsync://";
  private static final int MAX_PORT = 65535;

  /** Reads one argument. */
  public static HostPath parse(RawName argument) throws RsyncException {
    if (isUrl(argument)) {
      return url(argument);
    }
    int host = hostStart(argument);
    int colon = hostEnd(argument, host);
    if (colon < 0) {
      return new HostPath(Transport.LOCAL, null, "", 0, argument);
    }
    boolean daemon = colon + 1 < argument.length() && argument.at(colon + 1) == ':';
    RawName path = argument.subName(colon + (daemon ? 2 : 1), argument.length());
    return new HostPath(
        daemon ? Transport.DAEMON : Transport.SHELL,
        host == 0 ? null : text(argument.subName(0, host - 1)),
        hostName(argument.subName(host, colon)),
        0,
        path);
  }

  /** Tells whether an argument names a place on another host, whether or not a good one. */
  static boolean isRemote(RawName argument) {
    return isUrl(argument) || hostEnd(argument, hostStart(argument)) >= 0;
  }

  /** Tells whether it is on this machine. */
  public boolean isLocal() {
    return transport == Transport.LOCAL;
  }

  /** Tells whether {@code other} can be asked for over the same connection. */
  boolean isSamePlaceAs(HostPath other) {
    return other.host.isEmpty()
        || (host.equals(other.host) && port == other.port && Objects.equals(user, other.user));
  }

  private static boolean isUrl(RawName argument) {
    return argument.length() >= SCHEME.length()
        && latin1(argument.subName(0, SCHEME.length())).toLowerCase(Locale.ROOT).equals(SCHEME);
  }

  private static HostPath url(RawName argument) throws RsyncException {
    RawName rest = argument.subName(SCHEME.length(), argument.length());
    int slash = indexOf(rest, '/', 0);
    RawName authority = slash < 0 ? rest : rest.subName(0, slash);
    RawName path = slash < 0 ? RawName.EMPTY : rest.subName(slash + 1, rest.length());
    int host = lastAt(authority, authority.length()) + 1;
    int colon = portColon(authority, host);
    int end = colon < 0 ? authority.length() : colon;
    return new HostPath(
        Transport.DAEMON,
        host == 0 ? null : text(authority.subName(0, host - 1)),
        hostName(authority.subName(host, end)),
        colon < 0 ? 0 : port(text(authority.subName(colon + 1, authority.length()))),
        path);
  }

  private static int portColon(RawName authority, int host) {
    int from = host;
    if (host < authority.length() && authority.at(host) == '[') {
      from = Math.max(host, indexOf(authority, ']', host));
    }
    return indexOf(authority, ':', from);
  }

  private static int port(String text) throws RsyncException {
    if (text.isEmpty()) {
      return 0;
    }
    try {
      int port = Integer.parseInt(text);
      if (port > 0 && port <= MAX_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw syntax("Invalid port: " + text);
    }
    throw syntax("Invalid port: " + text);
  }

  /** A host ends at the first colon that no slash comes before; colons in brackets belong to it. */
  private static int hostEnd(RawName argument, int host) {
    int from = host;
    if (host < argument.length() && argument.at(host) == '[') {
      int bracket = indexOf(argument, ']', host);
      if (bracket < 0 || bracket + 1 >= argument.length() || argument.at(bracket + 1) != ':') {
        return -1;
      }
      from = bracket;
    }
    int colon = indexOf(argument, ':', from);
    int slash = indexOf(argument, '/', 0);
    return slash >= 0 && slash < colon ? -1 : colon;
  }

  /** The user ends at the last {@code @} before the colon, or before the bracket of an address. */
  private static int hostStart(RawName argument) {
    int bracket = indexOf(argument, '[', 0);
    int colon = indexOf(argument, ':', 0);
    if (bracket > 0 && bracket < colon && argument.at(bracket - 1) == '@') {
      return bracket;
    }
    return lastAt(argument, Math.max(colon, 0)) + 1;
  }

  private static String hostName(RawName typed) throws RsyncException {
    String host = text(typed);
    if (host.startsWith("-")) {
      throw syntax("Invalid remote host: hostnames may not start with '-'.");
    }
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    return bracketed ? host.substring(1, host.length() - 1) : host;
  }

  /** Users and hosts, unlike paths, are text. */
  private static String text(RawName typed) throws RsyncException {
    String text = new String(typed.toBytes(), StandardCharsets.UTF_8);
    if (!RawName.ofUtf8(text).equals(typed)) {
      throw syntax("Invalid remote host: " + typed);
    }
    return text;
  }

  private static String latin1(RawName name) {
    return new String(name.toBytes(), StandardCharsets.ISO_8859_1);
  }

  private static int lastAt(RawName name, int end) {
    for (int i = end - 1; i >= 0; i--) {
      if (name.at(i) == '@') {
        return i;
      }
    }
    return -1;
  }

  private static int indexOf(RawName name, char wanted, int from) {
    for (int i = from; i < name.length(); i++) {
      if (name.at(i) == wanted) {
        return i;
      }
    }
    return -1;
  }

  private static RsyncException syntax(String message) {
    return RsyncException.inFull(ExitCode.SYNTAX, message);
  }
}
