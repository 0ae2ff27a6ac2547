package io.jrsync.testdata.capture;

import io.jrsync.testdata.capture.Capture.Piece;
import io.jrsync.testdata.capture.Capture.Speaker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Records the captures anew, with the {@code rsync} on the search path at both ends. Needs to run
 * as root on Linux, since owners are part of a session.
 *
 * <pre>
 * java -cp testdata/target/classes io.jrsync.testdata.capture.CaptureRecorder \
 *     testdata/src/main/resources/io/jrsync/testdata/capture
 * </pre>
 *
 * The client's remote shell is a script that connects the client's streams to two named pipes; this
 * program starts the server and carries bytes between it and the pipes, writing them down as they
 * come by.
 */
public final class CaptureRecorder {
  private static final String SHELL =
      """
      #!/bin/sh
      shift
      for word in "$@"; do printf '%s\\n' "$word"; done >arguments
      exec 3<&0
      cat <&3 >from-client &
      exec cat to-client
      """;

  private final Path work;
  private final List<Piece> pieces = new ArrayList<>();

  private CaptureRecorder(Path work) {
    this.work = work;
  }

  /** Takes the directory to write to. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path target = Path.of(arguments[0]);
    Files.createDirectories(target);
    Map<String, Capture> captures = new TreeMap<>();
    for (Map.Entry<String, List<String>> session : RecordedSessions.all().entrySet()) {
      record("push-" + session.getKey(), session.getValue(), true, captures);
      record("pull-" + session.getKey(), session.getValue(), false, captures);
    }
    for (Capture capture : captures.values()) {
      try (OutputStream out =
          Files.newOutputStream(target.resolve(capture.name() + Captures.SUFFIX))) {
        CaptureFormat.write(capture, out);
      }
    }
    Files.write(target.resolve(Captures.INDEX), captures.keySet());
  }

  private static void record(
      String name, List<String> options, boolean push, Map<String, Capture> captures)
      throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("capture");
    try {
      captures.put(name, new CaptureRecorder(work).record(name, options, push));
    } finally {
      run(work, List.of("rm", "-rf", work.toString()));
    }
  }

  private Capture record(String name, List<String> options, boolean push)
      throws IOException, InterruptedException {
    DiskTree.plant(CaptureTrees.source(), work.resolve("src"));
    DiskTree.plant(CaptureTrees.destination(), work.resolve("dst"));
    Path shell = Files.writeString(work.resolve("shell"), SHELL);
    Files.setPosixFilePermissions(shell, PosixFilePermissions.fromString("rwxr-xr-x"));
    run(work, List.of("mkfifo", "to-client", "from-client"));

    List<String> words = new ArrayList<>(options);
    words.addAll(push ? List.of("src/", "host:dst/") : List.of("host:src/", "dst/"));
    List<String> command = new ArrayList<>(List.of("rsync", "-e", "./shell"));
    command.addAll(words);
    Process client = start(work, command, ProcessBuilder.Redirect.DISCARD);
    List<String> server = exchange();
    int exit = client.waitFor();
    if (exit != 0) {
      throw new IOException(name + ": the client ended with " + exit);
    }
    return new Capture(name, words, server.subList(1, server.size()), join(pieces));
  }

  /** Runs the server that the client asks for and returns its arguments. */
  private List<String> exchange() throws IOException, InterruptedException {
    try (InputStream fromClient = Files.newInputStream(work.resolve("from-client"));
        OutputStream toClient = Files.newOutputStream(work.resolve("to-client"))) {
      List<String> words = Files.readAllLines(work.resolve("arguments"));
      Process server = start(work, words, ProcessBuilder.Redirect.PIPE);
      Thread back =
          Thread.ofPlatform().start(() -> carry(server.getInputStream(), toClient, Speaker.SERVER));
      carry(fromClient, server.getOutputStream(), Speaker.CLIENT);
      back.join();
      int exit = server.waitFor();
      if (exit != 0) {
        throw new IOException("the server ended with " + exit);
      }
      return words;
    }
  }

  private void carry(InputStream from, OutputStream to, Speaker speaker) {
    byte[] buffer = new byte[1 << 16];
    try (to) {
      int n = from.read(buffer);
      while (n > 0) {
        synchronized (pieces) {
          pieces.add(new Piece(speaker, Arrays.copyOf(buffer, n)));
        }
        to.write(buffer, 0, n);
        to.flush();
        n = from.read(buffer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes one piece of what one side said in several. */
  private static List<Piece> join(List<Piece> pieces) {
    List<Piece> joined = new ArrayList<>();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    for (int i = 0; i < pieces.size(); i++) {
      said.writeBytes(pieces.get(i).bytes());
      Speaker speaker = pieces.get(i).speaker();
      if (i + 1 == pieces.size() || pieces.get(i + 1).speaker() != speaker) {
        joined.add(new Piece(speaker, said.toByteArray()));
        said.reset();
      }
    }
    return joined;
  }

  private static Process start(Path directory, List<String> words, ProcessBuilder.Redirect output)
      throws IOException {
    return new ProcessBuilder(words)
        .directory(directory.toFile())
        .redirectOutput(output)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  static void run(Path directory, List<String> words) throws IOException, InterruptedException {
    Process process = start(directory, words, ProcessBuilder.Redirect.INHERIT);
    if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IOException(words + " failed");
    }
  }
}
