package io.jrsync.ssh;

import io.jrsync.Endpoint;
import io.jrsync.SshServer;
import io.jrsync.SshSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A server behind a {@link CuttingProxy}, and what leads to it. It can be waited for until nothing
 * of what was cut off runs there any more.
 */
sealed interface KeyedServer extends AutoCloseable {

  CuttingProxy proxy();

  SshSettings settings();

  /** A directory as clients name it. */
  Endpoint place(Path directory);

  /** Returns when all that clients have started there has ended and cleaned up. */
  void awaitEnd() throws IOException;

  @Override
  void close() throws IOException;

  private static SshSettings settings(Path directory, Path key, String hostKey) throws IOException {
    Path known = Files.writeString(directory.resolve("known"), "cut " + hostKey + "\n");
    Path config =
        Files.writeString(
            directory.resolve("config"),
            "HostKeyAlias cut\nIdentityFile " + key + "\nUserKnownHostsFile " + known + "\n");
    return SshSettings.builder().configFile(config).withoutAgent().build();
  }

  /** A real sshd, which starts the stock rsync. */
  static KeyedServer real(OpenSshServer sshd) throws IOException {
    Path directory = Files.createTempDirectory(sshd.directory(), "cut");
    Path key = Tool.key(directory.resolve("key"), "ed25519", "");
    Path lock = Files.createFile(directory.resolve("lock"));
    Path login =
        Files.writeString(
            directory.resolve("login"),
            "exec 9<" + lock + "\nflock -s 9\neval \"exec $SSH_ORIGINAL_COMMAND\"\n");
    sshd.authorizeLine(
        "command=\"sh " + login + "\" " + Files.readString(Path.of(key + ".pub")).strip());
    String hostKey = Files.readString(Path.of(sshd.hostKey("ed25519") + ".pub")).strip();
    return new Real(
        CuttingProxy.to(sshd.port(), () -> awaitAll(lock)),
        settings(directory, key, hostKey),
        lock);
  }

  /** The server in this JVM. */
  static KeyedServer embedded(Path directory, Path shared) throws IOException {
    Path key = directory.resolve("key");
    if (!Files.exists(key)) {
      Tool.key(key, "ed25519", "");
    }
    SshServer server = SshServer.builder().share(shared, Path.of(key + ".pub")).start();
    return new Embedded(
        CuttingProxy.to(server.address().getPort(), () -> {}),
        settings(directory, key, server.hostKey()),
        server,
        shared);
  }

  /** {@link #real}. */
  record Real(CuttingProxy proxy, SshSettings settings, Path lock) implements KeyedServer {
    @Override
    public Endpoint place(Path directory) {
      return Endpoint.ssh("127.0.0.1", directory + "/").withPort(proxy.port());
    }

    @Override
    public void awaitEnd() throws IOException {
      awaitAll(lock);
    }

    @Override
    public void close() throws IOException {
      proxy.close();
    }
  }

  /**
   * Waits until no process holds the lock any more, which all inherit that a login has started: a
   * server is more than one, and the last to go need not be the first.
   */
  private static void awaitAll(Path lock) throws IOException {
    Tool.run("flock", "-x", lock.toString(), "true");
  }

  /** {@link #embedded}. */
  record Embedded(CuttingProxy proxy, SshSettings settings, SshServer server, Path shared)
      implements KeyedServer {
    @Override
    public Endpoint place(Path directory) {
      return Endpoint.ssh("127.0.0.1", "/" + shared.relativize(directory) + "/")
          .withPort(proxy.port());
    }

    @Override
    public void awaitEnd() {
      server.close();
    }

    @Override
    public void close() throws IOException {
      server.close();
      proxy.close();
    }
  }
}
