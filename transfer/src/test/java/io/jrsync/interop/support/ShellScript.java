package io.jrsync.interop.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes what is to be executed. A file that any process has open for writing cannot be, and a
 * process that another test starts at the same moment holds for an instant what this JVM has open;
 * so a process that starts none does the writing.
 */
public final class ShellScript {
  private ShellScript() {}

  /** Writes a script for {@code sh} that all may run, in the place of what is there. */
  public static Path write(Path file, String body) throws IOException {
    Files.createDirectories(file.getParent());
    Process writer =
        new ProcessBuilder(
                "sh",
                "-c",
                "rm -f \"$1\" && cat >\"$1\" && chmod 755 \"$1\"",
                "sh",
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var to = writer.getOutputStream()) {
      to.write(("#!/bin/sh\n" + body).getBytes(StandardCharsets.UTF_8));
    }
    assertThat(writer.onExit().join().exitValue()).as("writing %s", file).isZero();
    return file;
  }
}
