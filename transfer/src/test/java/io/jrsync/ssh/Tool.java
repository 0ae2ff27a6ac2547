package io.jrsync.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** Programs of OpenSSH that tests need. */
final class Tool {

  private Tool() {}

  /** Runs a program to its end and returns what it printed. */
  static String run(String... words) throws IOException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", words) + ": " + output);
      }
      return output;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Waits for the end of a process of whichever parent, who may take long to take note of it. */
  static void awaitEnd(long pid) throws IOException {
    Path stat = Path.of("/proc/" + pid + "/stat");
    try {
      String state = Files.readString(stat);
      while (!state.substring(state.lastIndexOf(')')).startsWith(") Z")) {
        LockSupport.parkNanos(1_000_000);
        state = Files.readString(stat);
      }
    } catch (NoSuchFileException e) {
      // It has ended, and its parent knows.
      return;
    }
  }

  /** Makes a key pair: {@code file} and {@code file.pub}. */
  static Path key(Path file, String type, String passphrase, String... more) throws IOException {
    String[] words = {"ssh-keygen", "-q", "-t", type, "-N", passphrase, "-f", file.toString()};
    String[] all = new String[words.length + more.length];
    System.arraycopy(words, 0, all, 0, words.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    run(all);
    return file;
  }
}
