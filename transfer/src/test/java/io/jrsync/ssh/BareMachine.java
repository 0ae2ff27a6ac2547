package io.jrsync.ssh;

import io.jrsync.Endpoint;
import io.jrsync.SshSettings;
import io.jrsync.interop.support.ShellScript;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the owner of one key finds behind a real sshd: a POSIX shell, a few tools, an empty home, a
 * Java perhaps, and no rsync. Writes down which commands were run, and in which connections.
 */
final class BareMachine {
  private static final List<String> TOOLS =
      List.of(
          "sh", "cat", "sed", "chmod", "mv", "rm", "mkdir", "find", "readlink", "sha256sum", "wc");

  private final OpenSshServer server;
  private final Path root;
  private final Path key;

  private BareMachine(OpenSshServer server, Path root, Path key) {
    this.server = server;
    this.root = root;
    this.key = key;
  }

  /** One with the Java that runs this test. */
  static BareMachine withJava(OpenSshServer server) throws IOException {
    return of(server, "JAVA_HOME='" + System.getProperty("java.home") + "'", "");
  }

  /** One whose shell finds no Java, wherever it looks: patterns of files match nothing there. */
  static BareMachine withoutJava(OpenSshServer server) throws IOException {
    return of(server, "", "-f");
  }

  private static BareMachine of(OpenSshServer server, String java, String shellFlags)
      throws IOException {
    Path root = Files.createTempDirectory(server.directory(), "bare");
    BareMachine machine =
        new BareMachine(server, root, Tool.key(root.resolve("key"), "ed25519", ""));
    Path programs = Files.createDirectories(root.resolve("programs"));
    Files.createDirectories(machine.home());
    for (String tool : TOOLS) {
      Files.createSymbolicLink(programs.resolve(tool), programOf(tool));
    }
    ShellScript.write(programs.resolve("sh"), "exec /bin/sh %s \"$@\"\n".formatted(shellFlags));
    // Not "exec": whoever waits for this process waits for the end of the command.
    ShellScript.write(
        root.resolve("login"),
        """
        echo "$$ ${SSH_CONNECTION%% 127*} $SSH_ORIGINAL_COMMAND" >>'%1$s/commands'
        env -i HOME='%1$s/home' PATH='%1$s/programs' %2$s /bin/sh -c "$SSH_ORIGINAL_COMMAND"
        """
            .formatted(root, java));
    server.authorizeLine(
        "command=\""
            + root
            + "/login\" "
            + Files.readString(Path.of(machine.key + ".pub")).strip());
    return machine;
  }

  private static Path programOf(String name) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  Path home() {
    return root.resolve("home");
  }

  Path key() {
    return key;
  }

  /** A place that is there for files, and not part of the home. */
  Path path(String name) {
    return root.resolve(name);
  }

  /** Where the machine is, when not reached through another port. */
  Endpoint place(String path) {
    return Endpoint.ssh("127.0.0.1", path).withPort(server.port());
  }

  /** What leads to it, through whichever port. */
  SshSettings settings() throws IOException {
    String hostKey = Files.readString(Path.of(server.hostKey("ed25519") + ".pub")).strip();
    Path config =
        Files.writeString(
            root.resolve("config"),
            "HostKeyAlias bare\nIdentityFile " + key + "\nUserKnownHostsFile " + root + "/known\n");
    Files.writeString(root.resolve("known"), "bare " + hostKey + "\n");
    return SshSettings.builder().configFile(config).withoutAgent().build();
  }

  /** The directories that jars were sent to, one for each jar. */
  List<Path> caches() throws IOException {
    Path all = home().resolve(".cache/jrsync");
    if (!Files.exists(all)) {
      return List.of();
    }
    try (Stream<Path> directories = Files.list(all)) {
      return directories.toList();
    }
  }

  /** What is in the only one of them. */
  List<Path> cached() throws IOException {
    try (Stream<Path> files = Files.list(caches().getFirst())) {
      return files.toList();
    }
  }

  private List<String[]> log() throws IOException {
    try (Stream<String> lines = Files.lines(root.resolve("commands"))) {
      return lines.map(line -> line.split(" ", 4)).toList();
    }
  }

  /** The first words of the commands that were run, in order. */
  List<String> commands() throws IOException {
    return log().stream().map(words -> words[3].split(" ", 2)[0]).toList();
  }

  /** The ports from which they came. */
  Set<String> connections() throws IOException {
    return log().stream().map(words -> words[2]).collect(Collectors.toSet());
  }

  /** Waits until all commands have ended, the ones included whose connection is gone. */
  void awaitIdle() throws IOException {
    for (String[] words : log()) {
      Tool.awaitEnd(Long.parseLong(words[0]));
    }
  }
}
