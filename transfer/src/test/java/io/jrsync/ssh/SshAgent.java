package io.jrsync.ssh;

import java.io.IOException;
import java.nio.file.Path;

/** OpenSSH's agent, listening until it is closed. */
record SshAgent(Process process, Path socket) implements AutoCloseable {

  /** Starts it without keys. */
  static SshAgent start(Path socket) throws IOException {
    Process agent =
        new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
            .redirectErrorStream(true)
            .start();
    // It has said where it listens once it does.
    String said = agent.inputReader().readLine();
    if (said == null || !said.contains(socket.toString())) {
      agent.destroy();
      throw new IOException("ssh-agent did not start: " + said);
    }
    return new SshAgent(agent, socket);
  }

  /** Gives it a key. */
  void add(Path key) throws IOException {
    Tool.run("env", "SSH_AUTH_SOCK=" + socket, "ssh-add", "-q", key.toString());
  }

  @Override
  public void close() {
    process.destroy();
  }
}
