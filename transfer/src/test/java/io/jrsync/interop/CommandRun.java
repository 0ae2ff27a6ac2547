package io.jrsync.interop;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run of a program that has ended. Texts hold one char per byte.
 *
 * @param words the program and its arguments
 * @param environment what was set for it beside the few variables that all programs get
 * @param exitCode 128 and the signal's number when it was killed
 * @param output what it wrote on standard output
 * @param errors what it wrote on standard error
 */
record CommandRun(
    List<String> words,
    Map<String, String> environment,
    int exitCode,
    String output,
    String errors) {
  static final long TIMEOUT_SECONDS = Long.getLong("jrsync.interop.timeout", 120);

  /** A program to run. */
  static Request of(List<String> words) {
    return new Request(List.copyOf(words));
  }

  /** The command as it can be pasted into a shell. */
  String commandLine() {
    StringBuilder text = new StringBuilder();
    environment.forEach(
        (name, value) -> text.append(name).append('=').append(quote(value)).append(' '));
    words.forEach(word -> text.append(quote(word)).append(' '));
    return text.toString().trim();
  }

  @Override
  public String toString() {
    return "$ " + commandLine() + "\nexit code " + exitCode + "\n" + tail(output) + tail(errors);
  }

  private static String tail(String text) {
    int limit = 8000;
    return text.length() <= limit ? text : "...\n" + text.substring(text.length() - limit);
  }

  /** A word as a shell takes it. */
  static String quote(String word) {
    return word.matches("[-+=:,./@%\\w]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** What to run and how; owned by one thread. */
  static final class Request {
    private final List<String> words;
    private final Map<String, String> environment = new HashMap<>();
    private File directory = new File("/");
    private long timeoutSeconds = TIMEOUT_SECONDS;

    private Request(List<String> words) {
      this.words = words;
    }

    Request environment(Map<String, String> variables) {
      environment.putAll(variables);
      return this;
    }

    Request in(Path newDirectory) {
      directory = newDirectory.toFile();
      return this;
    }

    Request timeoutSeconds(long seconds) {
      timeoutSeconds = seconds;
      return this;
    }

    /**
     * Runs it to its end. One that does not end is killed with all that it started, and fails the
     * test.
     */
    CommandRun run() {
      File output = null;
      File errors = null;
      try {
        output = File.createTempFile("jrsync-output", null);
        errors = File.createTempFile("jrsync-errors", null);
        Process process = start(output, errors);
        boolean ended = process.waitFor(timeoutSeconds, TimeUnit.SECONDS);
        if (!ended) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly().waitFor();
        }
        CommandRun run =
            new CommandRun(
                words, Map.copyOf(environment), process.exitValue(), text(output), text(errors));
        if (!ended) {
          throw new AssertionError("no end after " + timeoutSeconds + " seconds:\n" + run);
        }
        return run;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      } finally {
        delete(output);
        delete(errors);
      }
    }

    /** Variables of whoever runs the tests must not change what the programs do. */
    private Process start(File output, File errors) throws IOException {
      ProcessBuilder builder = new ProcessBuilder(words);
      builder.environment().keySet().retainAll(List.of("PATH", "HOME", "USER", "TMPDIR"));
      builder.environment().putAll(environment);
      return builder
          .directory(directory)
          .redirectInput(new File("/dev/null"))
          .redirectOutput(output)
          .redirectError(errors)
          .start();
    }

    private static String text(File file) throws IOException {
      return Files.readString(file.toPath(), StandardCharsets.ISO_8859_1);
    }

    private static void delete(File file) {
      if (file != null && !file.delete()) {
        throw new IllegalStateException("cannot delete " + file);
      }
    }
  }
}
