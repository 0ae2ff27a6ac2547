package io.jrsync.protocol.options;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The stock rsync of this machine ({@code $STOCK_RSYNC} or {@code rsync}), with a remote shell that
 * writes down its arguments and ends.
 */
final class StockProcess {
  private static final String NAME = "rsync: ";

  private final Path directory;
  private final Path shell;

  /**
   * @param directory where it runs, with what the arguments of options name
   */
  StockProcess(Path directory) throws IOException {
    this.directory = directory;
    this.shell = directory.resolve("shell");
    Files.writeString(shell, "#!/bin/sh\nprintf '%s\\0' \"$@\" > record\n");
    Files.setPosixFilePermissions(shell, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(directory.resolve("dir"));
    Files.writeString(directory.resolve("file"), "dir\n");
  }

  /**
   * Returns the arguments of the remote shell, or the first line of the error, or that something
   * else was told.
   */
  String outcome(List<String> words) throws IOException, InterruptedException {
    Path record = directory.resolve("record");
    Files.deleteIfExists(record);
    String program = System.getenv().getOrDefault("STOCK_RSYNC", "rsync");
    List<String> command = new ArrayList<>(List.of(program, "-e", shell.toString()));
    command.addAll(words);
    Path errors = directory.resolve("errors");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("RSYNC_"));
    builder.environment().put("HOME", directory.toString());
    Process process =
        builder
            .directory(directory.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors.toFile())
            .start();
    process.getOutputStream().close();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("no end: " + command);
    }
    if (Files.exists(record)) {
      String[] arguments = Files.readString(record, StandardCharsets.ISO_8859_1).split("\0", -1);
      return String.join(" ", Arrays.asList(arguments).subList(0, arguments.length - 1));
    }
    if (process.exitValue() == 0) {
      return "told";
    }
    String line = Files.readString(errors, StandardCharsets.ISO_8859_1).lines().findFirst().get();
    return line.startsWith(NAME) ? line.substring(NAME.length()) : line;
  }
}
