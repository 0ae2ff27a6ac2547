package io.jrsync.ssh;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * OpenSSH's sshd with host keys of its own, on a loopback port that was free. It lets in the user
 * who runs the tests, with keys only. Its directory holds also what clients need; all is gone after
 * the test class.
 */
final class OpenSshServer implements BeforeAllCallback, AfterAllCallback {
  private static final List<String> HOST_KEYS = List.of("ed25519", "ecdsa", "rsa");
  private static final int TRIES = 5;

  private final List<String> settings;
  private final PrivateAccount account;
  private Path directory;
  private Process process;
  private int port;

  /**
   * @param settings further lines of its configuration
   */
  OpenSshServer(String... settings) {
    this(null, settings);
  }

  private OpenSshServer(PrivateAccount account, String... settings) {
    this.account = account;
    this.settings = List.of(settings);
  }

  /** One that lets in whoever knows the password of an account, which only it has. */
  static OpenSshServer withAccount(PrivateAccount account) {
    return new OpenSshServer(account, "PasswordAuthentication yes");
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    directory = Files.createTempDirectory("jrsync-sshd");
    Tool.key(hostAuthority(), "ed25519", "");
    for (String type : HOST_KEYS) {
      Tool.key(hostKey(type), type, "");
      Tool.run(
          "ssh-keygen",
          "-q",
          "-s",
          hostAuthority().toString(),
          "-I",
          type,
          "-h",
          "-n",
          "127.0.0.1",
          hostKey(type) + ".pub");
    }
    Files.createFile(authorizedKeys());
    Files.createDirectory(home());
    if (System.getProperty("user.name").equals("root")) {
      // Where it locks up its unprivileged half; the service's start script makes it.
      Files.createDirectories(Path.of("/run/sshd"));
    }
    for (int i = 1; process == null; i++) {
      start(i == TRIES);
    }
  }

  /** Between the choice of a free port and its use, another process may take it. */
  private void start(boolean last) throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Files.write(directory.resolve("sshd_config"), configuration());
    List<String> sshd =
        List.of("/usr/sbin/sshd", "-D", "-e", "-f", directory.resolve("sshd_config").toString());
    Process started =
        new ProcessBuilder(account == null ? sshd : account.wrap(directory, sshd))
            .redirectErrorStream(true)
            .start();
    BufferedReader log = started.inputReader();
    StringBuilder said = new StringBuilder();
    String line = log.readLine();
    while (line != null && !line.startsWith("Server listening")) {
      said.append(line).append('\n');
      line = log.readLine();
    }
    if (line != null) {
      process = started;
      Thread.ofVirtual().start(() -> drain(log));
    } else if (last) {
      throw new IOException("sshd did not start: " + said);
    }
  }

  private static void drain(BufferedReader log) {
    try {
      log.transferTo(Writer.nullWriter());
    } catch (IOException e) {
      // The server was ended.
      return;
    }
  }

  private List<String> configuration() {
    // Of two lines about one thing, the first holds.
    List<String> lines = new ArrayList<>(settings);
    lines.add("Port " + port);
    lines.add("ListenAddress 127.0.0.1");
    HOST_KEYS.forEach(type -> lines.add("HostKey " + hostKey(type)));
    lines.add("AuthorizedKeysFile " + authorizedKeys());
    // Else each command's shell would first run what the user who tests has in ~/.bashrc.
    lines.add("SetEnv HOME=" + home());
    lines.addAll(
        List.of(
            "PidFile none",
            "StrictModes no",
            "UsePAM no",
            "PermitRootLogin yes",
            "PasswordAuthentication no",
            "MaxStartups 100"));
    HOST_KEYS.forEach(type -> lines.add("HostCertificate " + hostKey(type) + "-cert.pub"));
    return lines;
  }

  int port() {
    return port;
  }

  /** Lets all its connections stand still, as if the machine had gone. */
  void freeze() throws IOException {
    List<String> words = new ArrayList<>(List.of("sh", "-c", "kill -STOP \"$@\"; true", "sh"));
    process.descendants().forEach(connection -> words.add(String.valueOf(connection.pid())));
    // One that has just ended is no matter.
    Tool.run(words.toArray(String[]::new));
  }

  /** Where this test's files may be. */
  Path directory() {
    return directory;
  }

  /** The private key by which the server proves who it is. */
  Path hostKey(String type) {
    return directory.resolve("host_" + type);
  }

  /** The private key that vouches for the server's keys, as those of the host 127.0.0.1. */
  Path hostAuthority() {
    return directory.resolve("host_authority");
  }

  private Path authorizedKeys() {
    return directory.resolve("authorized_keys");
  }

  private Path home() {
    return directory.resolve("home");
  }

  /** Lets in whoever has a key, from now on. */
  void authorize(Path privateKey) throws IOException {
    authorizeLine(Files.readString(Path.of(privateKey + ".pub")).strip());
  }

  /** Adds a line to the keys that are let in. */
  void authorizeLine(String line) throws IOException {
    Files.writeString(authorizedKeys(), line + "\n", StandardOpenOption.APPEND);
  }

  /** Makes a known_hosts file that has one of the server's keys. */
  Path knownHosts(String name, String type) throws IOException {
    String key = Files.readString(Path.of(hostKey(type) + ".pub"));
    return Files.writeString(
        directory.resolve(name), "[127.0.0.1]:" + port + " " + key.strip() + "\n");
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroy();
    }
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }
}
