package io.jrsync.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Keys made by {@code ssh-keygen} in a directory of a test. */
final class SshKeys {
  private final Path directory;

  SshKeys(Path directory) {
    this.directory = directory;
  }

  /** Makes a key of a type that ssh-keygen knows, without a passphrase; its file. */
  Path make(String type) {
    Path file = directory.resolve("key-" + type);
    CommandRun run =
        CommandRun.of(
                List.of(
                    Peers.program("ssh-keygen"), "-q", "-t", type, "-N", "", "-f", file.toString()))
            .run();
    if (run.exitCode() != 0) {
      throw new IllegalStateException(run.toString());
    }
    return file;
  }

  /** The public half of a key, as a line without its end. */
  static String publicLine(Path key) {
    try {
      return Files.readString(Path.of(key + ".pub")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file of such lines. */
  Path authorize(List<String> lines) {
    try {
      return Files.write(directory.resolve("authorized_keys"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
