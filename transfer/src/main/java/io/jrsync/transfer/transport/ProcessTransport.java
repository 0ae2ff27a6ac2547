package io.jrsync.transfer.transport;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A connection to a program that was started for it, such as a remote shell: its standard input and
 * output are the streams, what it says on standard error goes to ours.
 */
public final class ProcessTransport implements Transport {
  /** A program whose output has ended is about to end itself. */
  private static final int EXIT_SECONDS = 2;

  /** How long a program may take to end by itself once its input has ended. */
  private static final int EXIT_MILLIS = 250;

  /** The JVM adds this to the number of the signal that a program was killed by. */
  private static final int KILLED = 128;

  private static final int LAST_SIGNAL = 31;

  /** How long it may take to tidy up after a signal: stock rsync waits 400 ms before it does. */
  private static final int SIGNAL_MILLIS = 600;

  private final AtomicBoolean closing = new AtomicBoolean();
  private final Process process;

  private ProcessTransport(Process process) {
    this.process = process;
  }

  /**
   * Starts a program.
   *
   * @param words its name, looked up on the search path, and its arguments; any bytes but NUL
   */
  public static ProcessTransport start(List<byte[]> words) throws RsyncException {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(isAscii(words) ? texts(words) : throughShell(words));
      return new ProcessTransport(builder.redirectError(Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new RsyncException(
          ExitCode.IPC,
          "failed to run \""
              + text(words.getFirst())
              + "\": "
              + e.getMessage()
              + "; name another program with -e",
          e);
    }
  }

  private static boolean isAscii(List<byte[]> words) {
    for (byte[] word : words) {
      for (byte b : word) {
        if (b < 0) {
          return false;
        }
      }
    }
    return true;
  }

  private static List<String> texts(List<byte[]> words) {
    return words.stream().map(ProcessTransport::text).toList();
  }

  private static String text(byte[] word) {
    return new String(word, StandardCharsets.ISO_8859_1);
  }

  /**
   * A JVM passes arguments in the character set of its locale, in which not every byte string can
   * be said. A shell takes them in ASCII, as octal numbers, and starts the program in its own
   * place. The {@code x} keeps line ends at the end of a word from being dropped.
   */
  private static List<String> throughShell(List<byte[]> words) {
    StringBuilder script = new StringBuilder("set --");
    List<String> assignments = new ArrayList<>();
    for (byte[] word : words) {
      StringBuilder octal = new StringBuilder();
      for (byte b : word) {
        octal.append('\\').append((b >> 6) & 3).append((b >> 3) & 7).append(b & 7);
      }
      String name = "w" + assignments.size();
      assignments.add(name + "=$(printf '" + octal + "x')\n" + name + "=${" + name + "%x}\n");
      script.append(" \"$").append(name).append('"');
    }
    return List.of("/bin/sh", "-c", String.join("", assignments) + script + "\nexec \"$@\"");
  }

  @Override
  public InputStream in() {
    return process.getInputStream();
  }

  @Override
  public OutputStream out() {
    return process.getOutputStream();
  }

  @Override
  public int awaitExit() throws InterruptedException {
    return process.waitFor();
  }

  /** As for stock, one that was killed has no exit code: 0, so that another reason is given. */
  @Override
  public int exitCodeSoon() throws InterruptedException {
    if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
      return 0;
    }
    int code = process.exitValue();
    return code > KILLED && code <= KILLED + LAST_SIGNAL ? 0 : code;
  }

  /**
   * Ends the program, and waits until it has: first by the end of its input, which lets a server
   * tidy up at once; when that does not help, by signals, the last of which cannot be refused.
   * Those also reach what it has started in turn, which may hold the other ends of our streams.
   * They go through handles, because {@link Process#destroy()} waits for whoever is writing.
   */
  @Override
  public void close() {
    if (!closing.compareAndSet(false, true)) {
      // Who reads has come to its end as well: nothing that is still on its way is of interest.
      close(process.getInputStream());
      hasEndedWithin(EXIT_MILLIS + SIGNAL_MILLIS);
      return;
    }
    // Somebody who waits to write holds the stream until the program takes it, or is gone.
    Thread.ofPlatform()
        .daemon()
        .name("jrsync-closing")
        .start(() -> close(process.getOutputStream()));
    if (!hasEndedWithin(EXIT_MILLIS)) {
      List<ProcessHandle> started = new ArrayList<>(List.of(process.toHandle()));
      process.descendants().forEach(started::add);
      started.forEach(ProcessHandle::destroy);
      if (!hasEndedWithin(SIGNAL_MILLIS)) {
        started.forEach(ProcessHandle::destroyForcibly);
      }
    }
    close(process.getInputStream());
  }

  /** An interrupt does not cut the wait short; it is kept for later. */
  private boolean hasEndedWithin(long millis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void close(Closeable stream) {
    try {
      stream.close();
    } catch (IOException e) {
      // It is being given up: whatever went wrong is no longer of interest.
      return;
    }
  }
}
