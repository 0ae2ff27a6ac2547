package io.jrsync.interop;

import io.jrsync.SshServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The system's {@code ssh}, set up for one server and nothing that this machine has for others. */
final class SystemSsh {
  private final List<String> words;

  /**
   * @param directory for a file of known hosts
   */
  SystemSsh(Path directory, SshServer server, Path key) {
    int port = server.address().getPort();
    Path known = directory.resolve("known_hosts-" + port);
    try {
      Files.writeString(known, "[127.0.0.1]:" + port + " " + server.hostKey() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    words =
        List.of(
            Peers.program("ssh"),
            "-F",
            "none",
            "-o",
            "BatchMode=yes",
            "-o",
            "IdentitiesOnly=yes",
            "-o",
            "UserKnownHostsFile=" + known,
            "-i",
            key.toString(),
            "-p",
            Integer.toString(port));
  }

  /** The command for {@code -e}. */
  String command() {
    return String.join(" ", words);
  }

  /** Runs a command there, or whatever ssh makes of the words. */
  CommandRun run(String... more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(more));
    return CommandRun.of(all).run();
  }
}
