package io.jrsync.transfer.transport.ssh;

import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.IpVersion;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes of configuration files and the owner's wishes what holds for one host. */
final class HostConfigReader {
  /** The usual names of keys in ~/.ssh, in OpenSSH's order; those of hardware keys are left out. */
  private static final List<String> USUAL_IDENTITIES = List.of("id_rsa", "id_ecdsa", "id_ed25519");

  private static final List<String> METHODS =
      List.of("publickey", "keyboard-interactive", "password");
  private static final int SSH_PORT = 22;
  private static final int MAX_PORT = 65535;

  private final SshTarget target;
  private final SshOptions options;
  private final SshConfig config;
  private final String localUser;
  private final Tokens tokens;
  private final String hostName;
  private final int port;
  private final String user;

  private HostConfigReader(SshTarget target, SshOptions options, Map<String, String> environment)
      throws RsyncException {
    this.target = target;
    this.options = options;
    this.localUser = System.getProperty("user.name", "");
    this.config = SshConfig.read(target, options.configFiles(), localUser, options.home());
    this.tokens = new Tokens(environment);
    ConfigLine name = config.line("hostname");
    this.hostName =
        name == null
            ? target.host()
            : new Tokens(Map.of()).with('h', target.host()).expand(name, name.value());
    this.port = port();
    ConfigLine configured = config.line("user");
    String typed = target.user();
    this.user = typed != null ? typed : configured == null ? localUser : configured.value();
    addTokens();
  }

  /** Reads all that concerns one host. */
  static HostConfig read(SshTarget target, SshOptions options, Map<String, String> environment)
      throws RsyncException {
    return new HostConfigReader(target, options, environment).read();
  }

  private HostConfig read() throws RsyncException {
    refuseWhatIsMissing();
    ConfigLine alias = config.line("hostkeyalias");
    ConfigLine ciphers = config.line("ciphers");
    String keyName = (alias == null ? hostName : alias.value()).toLowerCase(Locale.ROOT);
    return new HostConfig(
        hostName,
        port,
        user,
        keyName,
        alias == null ? KnownHostLine.name(keyName, port) : keyName,
        identityFiles(),
        files(config.lines("certificatefile")),
        flag("identitiesonly", false),
        agentSocket(),
        knownHosts("userknownhostsfile", "known_hosts"),
        knownHosts("globalknownhostsfile", null),
        strictHostKeys(),
        flag("hashknownhosts", false),
        jumps(),
        ipVersion(),
        ciphers == null ? null : CipherChoice.of(ciphers),
        seconds("connecttimeout", options.connectTimeout().toSeconds()) * 1000,
        (int) seconds("serveraliveinterval", options.keepAlive().toSeconds()),
        Math.max(1, number("serveralivecountmax", 3)),
        flag("batchmode", false),
        number("numberofpasswordprompts", 3),
        methods());
  }

  private void addTokens() {
    File home = options.home();
    tokens
        .with('h', hostName)
        .with('n', target.host())
        .with('p', String.valueOf(port))
        .with('r', user)
        .with('u', localUser)
        .with('k', hostName)
        .with('d', home == null ? null : home.getAbsolutePath());
  }

  /** What the user asked for and does not get is said, not passed over. */
  private void refuseWhatIsMissing() throws RsyncException {
    ConfigLine proxy = config.line("proxycommand");
    if (proxy != null && !proxy.value().equalsIgnoreCase("none")) {
      throw proxy.bad("the built-in client starts no commands; " + SshFailure.REMEDY);
    }
  }

  private int port() throws RsyncException {
    ConfigLine line = config.line("port");
    if (target.port() > 0 || line == null) {
      return target.port() > 0 ? target.port() : SSH_PORT;
    }
    int number = number("port", SSH_PORT);
    if (number < 1 || number > MAX_PORT) {
      throw line.bad("there is no port " + number);
    }
    return number;
  }

  private List<File> identityFiles() throws RsyncException {
    if (!options.identities().isEmpty()) {
      return options.identities();
    }
    List<ConfigLine> lines = config.lines("identityfile");
    File home = options.home();
    if (!lines.isEmpty() || home == null) {
      return files(lines);
    }
    return USUAL_IDENTITIES.stream().map(name -> new File(home, ".ssh/" + name)).toList();
  }

  private List<File> files(List<ConfigLine> lines) throws RsyncException {
    List<File> files = new ArrayList<>();
    for (ConfigLine line : lines) {
      if (!line.value().equalsIgnoreCase("none")) {
        files.add(file(line, line.value()));
      }
    }
    return files;
  }

  private File file(ConfigLine line, String value) throws RsyncException {
    String path = tokens.expand(line, value);
    if (!path.startsWith("~/")) {
      return new File(path);
    }
    File home = options.home();
    if (home == null) {
      throw line.bad("this user has no home directory that ~ could stand for");
    }
    return new File(home, path.substring(2));
  }

  private List<File> knownHosts(String keyword, @Nullable String usual) throws RsyncException {
    boolean ours = usual != null;
    if (!options.knownHosts().isEmpty()) {
      return ours ? options.knownHosts() : List.of();
    }
    ConfigLine line = config.line(keyword);
    File home = options.home();
    if (line == null) {
      File directory = ours ? (home == null ? null : new File(home, ".ssh")) : new File("/etc/ssh");
      String name = ours ? usual : "ssh_known_hosts";
      return directory == null
          ? List.of()
          : List.of(new File(directory, name), new File(directory, name + "2"));
    }
    List<File> files = new ArrayList<>();
    for (String value : line.arguments()) {
      if (!value.equalsIgnoreCase("none")) {
        files.add(file(line, value));
      }
    }
    return files;
  }

  private @Nullable String agentSocket() throws RsyncException {
    ConfigLine line = config.line("identityagent");
    if (line == null || line.value().equals("SSH_AUTH_SOCK")) {
      return options.agentSocket();
    }
    String value = line.value();
    if (value.equalsIgnoreCase("none")) {
      return null;
    }
    boolean variable = value.startsWith("$") && !value.startsWith("${");
    return file(line, variable ? "${" + value.substring(1) + "}" : value).getPath();
  }

  private StrictHostKeys strictHostKeys() throws RsyncException {
    ConfigLine line = config.line("stricthostkeychecking");
    return switch (line == null ? "ask" : line.value().toLowerCase(Locale.ROOT)) {
      case "yes", "true" -> StrictHostKeys.YES;
      case "ask" -> StrictHostKeys.ASK;
      case "accept-new", "no", "off", "false" -> StrictHostKeys.ACCEPT_NEW;
      default -> throw bad(line, "must be yes, ask, accept-new or no");
    };
  }

  private IpVersion ipVersion() throws RsyncException {
    ConfigLine line = config.line("addressfamily");
    if (options.ipVersion() != IpVersion.ANY || line == null) {
      return options.ipVersion();
    }
    return switch (line.value().toLowerCase(Locale.ROOT)) {
      case "any" -> IpVersion.ANY;
      case "inet" -> IpVersion.V4;
      case "inet6" -> IpVersion.V6;
      default -> throw line.bad("must be any, inet or inet6");
    };
  }

  private List<SshTarget> jumps() throws RsyncException {
    ConfigLine line = config.line("proxyjump");
    List<SshTarget> jumps = new ArrayList<>();
    if (line != null && !line.value().equalsIgnoreCase("none")) {
      for (String hop : line.value().split(",", -1)) {
        jumps.add(JumpHost.parse(line, hop));
      }
    }
    return jumps;
  }

  private List<String> methods() throws RsyncException {
    ConfigLine preferred = config.line("preferredauthentications");
    List<String> wanted = preferred == null ? METHODS : List.of(preferred.value().split(",", -1));
    List<String> allowed = new ArrayList<>(wanted);
    allowed.retainAll(METHODS);
    removeUnless(flag("pubkeyauthentication", true), allowed, "publickey");
    removeUnless(flag("kbdinteractiveauthentication", true), allowed, "keyboard-interactive");
    removeUnless(flag("passwordauthentication", true), allowed, "password");
    if (allowed.isEmpty()) {
      throw SshFailure.of(
          "the configuration of "
              + target
              + " leaves no way to authenticate but "
              + String.join(", ", wanted)
              + ", which the built-in client cannot; "
              + SshFailure.REMEDY);
    }
    return allowed;
  }

  private static void removeUnless(boolean kept, List<String> methods, String method) {
    if (!kept) {
      methods.remove(method);
    }
  }

  private boolean flag(String keyword, boolean usual) throws RsyncException {
    ConfigLine line = config.line(keyword);
    if (line == null) {
      return usual;
    }
    return switch (line.value().toLowerCase(Locale.ROOT)) {
      case "yes", "true", "host-bound", "unbound" -> true;
      case "no", "false" -> false;
      default -> throw line.bad("must be yes or no");
    };
  }

  private int number(String keyword, int usual) throws RsyncException {
    ConfigLine line = config.line(keyword);
    if (line == null) {
      return usual;
    }
    try {
      return Integer.parseInt(line.value());
    } catch (NumberFormatException e) {
      throw line.bad(line.value() + " is not a number");
    }
  }

  /** Times are in seconds, or have units: 1m30s. */
  private long seconds(String keyword, long usual) throws RsyncException {
    ConfigLine line = config.line(keyword);
    if (line == null || line.value().equalsIgnoreCase("none")) {
      return usual;
    }
    long total = 0;
    long number = -1;
    for (char c : (line.value().toLowerCase(Locale.ROOT) + "s").toCharArray()) {
      int unit = "smhdw".indexOf(c);
      if (c >= '0' && c <= '9' && number < Integer.MAX_VALUE) {
        number = Math.max(number, 0) * 10 + (c - '0');
      } else if (unit >= 0 && number >= 0) {
        total += number * List.of(1, 60, 3600, 86_400, 604_800).get(unit);
        number = -1;
      } else if (c != 's' || total == 0) {
        throw line.bad(line.value() + " is not a time");
      }
    }
    return Math.min(total, Integer.MAX_VALUE / 1000);
  }

  private static RsyncException bad(@Nullable ConfigLine line, String reason) {
    return line == null ? SshFailure.of(reason) : line.bad(reason);
  }
}
