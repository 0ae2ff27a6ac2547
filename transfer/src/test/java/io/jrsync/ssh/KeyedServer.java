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
    Path pids = Files.createFile(directory.resolve("pids"));
    Path login =
        Files.writeString(
            directory.resolve("login"),
            "echo $$ >>" + pids + "\neval \"exec $SSH_ORIGINAL_COMMAND\"\n");
    sshd.authorizeLine(
        "command=\"sh " + login + "\" " + Files.readString(Path.of(key + ".pub")).strip());
    String hostKey = Files.readString(Path.of(sshd.hostKey("ed25519") + ".pub")).strip();
    return new Real(
        CuttingProxy.to(sshd.port(), () -> awaitAll(pids)),
        settings(directory, key, hostKey),
        pids);
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
  record Real(CuttingProxy proxy, SshSettings settings, Path pids) implements KeyedServer {
    @Override
    public Endpoint place(Path directory) {
      return Endpoint.ssh("127.0.0.1", directory + "/").withPort(proxy.port());
    }

    @Override
    public void awaitEnd() throws IOException {
      awaitAll(pids);
    }

    @Override
    public void close() throws IOException {
      proxy.close();
    }
  }

  private static void awaitAll(Path pids) throws IOException {
    for (String pid : Files.readAllLines(pids)) {
      Tool.awaitEnd(Long.parseLong(pid));
    }
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
