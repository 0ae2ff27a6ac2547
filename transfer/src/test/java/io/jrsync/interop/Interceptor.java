package io.jrsync.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sits between the client and the server of one transfer and may change what goes over, or kill one
 * of them. Its {@link #shell} is the client's remote shell: it hands the client's streams, through
 * two FIFOs, to this JVM, which starts the server.
 */
final class Interceptor implements AutoCloseable {
  /** What ssh ends with when it loses the server. */
  private static final int SERVER_LOST = 255;

  private static final int FIRST_OF_SIGNALS = 128;

  /** What is done with bytes on their way. */
  @FunctionalInterface
  interface Tampering {
    Tampering NONE = (bytes, length) -> length;

    /**
     * May change the bytes.
     *
     * @return how many of them go on; fewer than {@code length} break the connection, and none
     *     forever after
     */
    int apply(byte[] bytes, int length);
  }

  private final Workplace workplace = Workplace.create();
  private final Path shell;
  private final Thread main;
  private volatile Tampering up = Tampering.NONE;
  private volatile Tampering down = Tampering.NONE;
  private volatile Started started;

  /** The processes of a transfer; {@code shell} is the script that the client started. */
  private record Started(ProcessHandle client, long shell, Process server) {}

  Interceptor() {
    Path home = workplace.path("");
    requireSuccess(
        CommandRun.of(List.of("mkfifo", home + "/up", home + "/down", home + "/command")).run());
    shell =
        RemoteShell.script(
            home.getFileName() + "-shell",
            """
            shift
            cd '%s'
            printf '%%s\\n' "$PPID" "$$" "$*" >command
            exec 3<&0
            cat <&3 >up &
            cat <down
            cat errors >&2
            kill $! 2>/dev/null
            exit "$(cat code)"
            """
                .formatted(home));
    main = Thread.ofPlatform().daemon().start(this::relay);
  }

  /** Changes what the client says; to be called before the transfer starts. */
  Interceptor upwards(Tampering tampering) {
    up = tampering;
    return this;
  }

  /** Changes what the server says; to be called before the transfer starts. */
  Interceptor downwards(Tampering tampering) {
    down = tampering;
    return this;
  }

  /** Changes what the sender of files says. */
  Interceptor fromSender(Direction direction, Tampering tampering) {
    return direction == Direction.PUSH ? upwards(tampering) : downwards(tampering);
  }

  /** What to give to the client as remote shell. */
  Path shell() {
    return shell;
  }

  /** Waits until the server has ended and everything was passed on; returns its exit code. */
  int awaitServer() throws InterruptedException {
    main.join();
    return serverExitCode();
  }

  /** Waits until the server has ended, even while nothing goes over; returns its exit code. */
  int serverExitCode() throws InterruptedException {
    return started.server().waitFor();
  }

  /** What the server wrote on its standard error; it has ended. */
  String serverErrors() {
    try {
      return Files.readString(workplace.path("errors"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills the client with all its processes but the remote shell, as a crash of its host would. */
  void killClient() {
    ProcessHandle client = started.client();
    List<ProcessHandle> family = new ArrayList<>(List.of(client));
    client.children().filter(child -> child.pid() != started.shell()).forEach(family::add);
    family.forEach(ProcessHandle::destroyForcibly);
  }

  /** Kills the server with all its processes. */
  void killServer() {
    List<ProcessHandle> family = new ArrayList<>(List.of(started.server().toHandle()));
    started.server().descendants().forEach(family::add);
    family.forEach(ProcessHandle::destroyForcibly);
  }

  private void relay() {
    try {
      List<String> told =
          Files.readString(workplace.path("command"), StandardCharsets.ISO_8859_1).lines().toList();
      Process server =
          new ProcessBuilder("sh", "-c", "exec " + told.get(2))
              .redirectError(workplace.path("errors").toFile())
              .start();
      ProcessHandle client = ProcessHandle.of(Long.parseLong(told.get(0))).orElseThrow();
      started = new Started(client, Long.parseLong(told.get(1)), server);
      Thread upwards = Thread.ofPlatform().daemon().start(() -> pumpUp(server));
      pumpDown(server);
      upwards.join();
      server.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pumpUp(Process server) {
    try (InputStream in = Files.newInputStream(workplace.path("up"));
        OutputStream out = server.getOutputStream()) {
      copy(in, out, up);
    } catch (IOException e) {
      // One of them ended first, as it may.
      return;
    }
  }

  /**
   * The client must find the exit code when its stream ends. When it ends early, what is under way
   * still arrives.
   */
  private void pumpDown(Process server) throws IOException, InterruptedException {
    try (OutputStream out = Files.newOutputStream(workplace.path("down"));
        InputStream in = server.getInputStream()) {
      int code = SERVER_LOST;
      try {
        if (copy(in, out, down)) {
          code = server.waitFor();
        }
      } catch (IOException e) {
        // The client ended first, as it may.
        code = SERVER_LOST;
      }
      int told = code > FIRST_OF_SIGNALS ? SERVER_LOST : code;
      Files.writeString(workplace.path("code"), Integer.toString(told));
    }
  }

  private static boolean copy(InputStream in, OutputStream out, Tampering tampering)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    int n;
    while ((n = in.read(buffer)) >= 0) {
      int passed = tampering.apply(buffer, n);
      out.write(buffer, 0, passed);
      out.flush();
      if (passed < n) {
        return false;
      }
    }
    return true;
  }

  private static void requireSuccess(CommandRun run) {
    if (run.exitCode() != 0) {
      throw new IllegalStateException(run.toString());
    }
  }

  @Override
  public void close() {
    if (started != null) {
      started.server().destroyForcibly();
    }
    workplace.close();
  }
}
