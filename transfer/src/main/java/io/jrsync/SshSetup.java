package io.jrsync;

import io.jrsync.transfer.transport.ssh.Prompts;
import io.jrsync.transfer.transport.ssh.SshOptions;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the SSH client is told: the settings, and where this process leaves its user's files. */
final class SshSetup {

  private SshSetup() {}

  static SshOptions options(SshSettings settings) {
    File home = home();
    return new SshOptions(
        home,
        configFiles(settings, home),
        settings.identities().stream().map(Path::toFile).toList(),
        settings.knownHosts().stream().map(Path::toFile).toList(),
        agent(settings),
        settings.connectTimeout(),
        settings.keepAlive(),
        settings.ipVersion(),
        new Answers(settings.prompts()));
  }

  /** As ssh, the JDK asks the system's accounts and not $HOME; "?" is nobody's home. */
  private static @Nullable File home() {
    File home = new File(System.getProperty("user.home", "?"));
    return home.isAbsolute() && home.isDirectory() ? home : null;
  }

  private static List<File> configFiles(SshSettings settings, @Nullable File home) {
    Path named = settings.configFile();
    if (!settings.withConfigFiles()) {
      return List.of();
    }
    if (named != null) {
      return List.of(named.toFile());
    }
    File system = new File("/etc/ssh/ssh_config");
    return home == null ? List.of(system) : List.of(new File(home, ".ssh/config"), system);
  }

  private static @Nullable String agent(SshSettings settings) {
    Path named = settings.agent();
    if (!settings.withAgent()) {
      return null;
    }
    String socket = named == null ? System.getenv("SSH_AUTH_SOCK") : named.toString();
    return socket == null || socket.isEmpty() ? null : socket;
  }

  /** The transport's questions in the words of the public API. */
  private record Answers(SshPrompts prompts) implements Prompts {
    @Override
    public char @Nullable [] password(String user, String host) {
      return prompts.password(user, host);
    }

    @Override
    public char @Nullable [] passphrase(String keyFile) {
      return prompts.passphrase(keyFile);
    }

    @Override
    public char @Nullable [] answer(String user, String host, String question, boolean visible) {
      return prompts.answer(user, host, question, visible);
    }

    @Override
    public boolean acceptHostKey(String host, String keyType, String fingerprint) {
      return prompts.acceptHostKey(host, keyType, fingerprint);
    }

    @Override
    public void notice(String message) {
      prompts.notice(message);
    }
  }
}
