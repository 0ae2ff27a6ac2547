package io.jrsync.transfer.transport.ssh;

import io.jrsync.protocol.RsyncException;
import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What OpenSSH's configuration files say about one host: the first value of each keyword, read in
 * the order of the files and from top to bottom, as {@code ssh_config(5)} describes. Keywords that
 * mean nothing here are kept and not looked at.
 */
final class SshConfig {
  private static final int MAX_DEPTH = 16;

  /** Keywords whose lines add up. */
  private static final Set<String> LISTS = Set.of("identityfile", "certificatefile");

  private final String typedHost;
  private final @Nullable String typedUser;
  private final String localUser;
  private final @Nullable File home;
  private final Map<String, ConfigLine> first = new HashMap<>();
  private final Map<String, List<ConfigLine>> lists = new HashMap<>();

  private SshConfig(SshTarget target, String localUser, @Nullable File home) {
    this.typedHost = target.host();
    this.typedUser = target.user();
    this.localUser = localUser;
    this.home = home;
  }

  /** Reads configuration files, those that exist, for one host. */
  static SshConfig read(SshTarget target, List<File> files, String localUser, @Nullable File home)
      throws RsyncException {
    SshConfig config = new SshConfig(target, localUser, home);
    for (File file : files) {
      config.readFile(file, true, 0);
    }
    return config;
  }

  /** The line that decides about a keyword, which is given in lower case. */
  @Nullable ConfigLine line(String keyword) {
    return first.get(keyword);
  }

  /** All lines with a keyword whose values add up. */
  List<ConfigLine> lines(String keyword) {
    return lists.getOrDefault(keyword, List.of());
  }

  private void readFile(File file, boolean applies, int depth) throws RsyncException {
    String text = UserFile.read(file);
    if (text == null) {
      return;
    }
    boolean active = applies;
    int number = 0;
    for (String raw : text.split("\n", -1)) {
      ConfigLine line = ConfigLine.parse(raw, file + " line " + ++number);
      if (line == null) {
        continue;
      }
      switch (line.keyword()) {
        case "host" -> active = applies && HostPattern.anyMatches(line.arguments(), typedHost);
        case "match" -> active = applies && matches(line);
        case "include" -> include(file, line, active, depth);
        default -> {
          if (active) {
            take(line);
          }
        }
      }
    }
  }

  private void include(File from, ConfigLine line, boolean active, int depth)
      throws RsyncException {
    if (depth == MAX_DEPTH) {
      throw line.bad("files include each other more than " + MAX_DEPTH + " levels deep");
    }
    for (String argument : line.arguments()) {
      for (File file : UserFile.expand(absolute(argument, from))) {
        readFile(file, active, depth + 1);
      }
    }
  }

  /** Names in the system's own files are relative to their directory, all others to ~/.ssh. */
  private String absolute(String path, File from) {
    if (path.startsWith("/")) {
      return path;
    }
    String homePath = home == null ? "/nonexistent" : home.getAbsolutePath();
    if (path.startsWith("~/")) {
      return homePath + path.substring(1);
    }
    boolean system = from.getPath().startsWith("/etc/ssh/");
    return (system ? "/etc/ssh/" : homePath + "/.ssh/") + path;
  }

  private void take(ConfigLine line) {
    String keyword = line.keyword();
    if (LISTS.contains(keyword)) {
      lists.computeIfAbsent(keyword, key -> new ArrayList<>()).add(line);
      return;
    }
    // Either of these two ways to a host excludes the other.
    boolean decided =
        (keyword.equals("proxycommand") && first.containsKey("proxyjump"))
            || (keyword.equals("proxyjump") && first.containsKey("proxycommand"));
    if (!decided) {
      first.putIfAbsent(keyword, line);
    }
  }

  private boolean matches(ConfigLine line) throws RsyncException {
    List<String> words = line.arguments();
    boolean all = true;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i).toLowerCase(Locale.ROOT);
      boolean negated = word.startsWith("!");
      String criterion = negated ? word.substring(1) : word;
      boolean holds;
      if (criterion.equals("all")) {
        holds = true;
      } else if (criterion.equals("canonical")) {
        holds = false;
      } else {
        if (++i == words.size()) {
          throw line.bad(criterion + " has no argument");
        }
        List<String> patterns = List.of(words.get(i).split(",", -1));
        String subject = subject(line, criterion);
        holds =
            criterion.equals("host")
                ? HostPattern.anyMatchesHost(patterns, subject)
                : HostPattern.anyMatches(patterns, subject);
      }
      all &= holds != negated;
    }
    return all;
  }

  private String subject(ConfigLine line, String criterion) throws RsyncException {
    ConfigLine hostName = first.get("hostname");
    ConfigLine user = first.get("user");
    return switch (criterion) {
      case "host" -> hostName == null ? typedHost : hostName.value().replace("%h", typedHost);
      case "originalhost" -> typedHost;
      case "user" -> typedUser != null ? typedUser : user == null ? localUser : user.value();
      case "localuser" -> localUser;
      default ->
          throw line.bad(
              "the built-in client knows all, host, originalhost, user and localuser, not "
                  + criterion
                  + "; "
                  + SshFailure.REMEDY);
    };
  }
}
