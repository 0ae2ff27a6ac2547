package io.jrsync.interop;

import io.jrsync.interop.support.ShellScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Scripts that stand for {@code ssh} and for the rsync of another host. */
final class RemoteShell {
  private static final Path HOME = home();

  private RemoteShell() {}

  private static Path home() {
    try {
      Path home = Workplace.temporary("jrsync-shell");
      return Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Drops the host and runs the rest on this one, read by a shell as ssh has it read. */
  static Path plain() {
    return script("remote-shell", "shift\neval \"exec $*\"\n");
  }

  /** Runs a party's rsync, for {@code --rsync-path}. */
  static Path rsyncOf(Party party) {
    String command =
        party.command().stream().map(CommandRun::quote).collect(Collectors.joining(" "));
    return script(
        party.name().toLowerCase(Locale.ROOT) + "-rsync", "exec " + command + " \"$@\"\n");
  }

  /** Writes a script for {@code sh}, unless it is there. */
  static synchronized Path script(String name, String body) {
    Path file = HOME.resolve(name);
    try {
      if (!Files.exists(file)) {
        ShellScript.write(file, body);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What makes a client use a server of the party over a shell. */
  static List<String> options(Path shell, Party server) {
    return List.of("-e", shell.toString(), "--rsync-path=" + rsyncOf(server));
  }
}
