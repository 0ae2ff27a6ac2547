package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a signal or a reader that has gone does to a command, measured by what it does to stock. */
@Timeout(120)
class SignalsTest {
  private static final int SIZE = 8 << 20;

  private Workplace workplace;
  private Path source;

  /** Its exit code, its last words without what names it, and what it leaves of a large file. */
  private record End(int exitCode, List<String> words, List<String> left) {}

  @BeforeEach
  void write() throws IOException {
    workplace = Workplace.create();
    source = workplace.directory("source");
    Files.write(source.resolve("large"), new byte[SIZE]);
  }

  @AfterEach
  void cleanUp() {
    workplace.close();
  }

  static Stream<Arguments> interrupted() {
    return Stream.of("INT", "TERM", "HUP", "USR1")
        .flatMap(signal ->
            Stream.of("--no-partial", "--partial")
                .flatMap(partial ->
                    Stream.of(Direction.values())
                        .map(route -> Arguments.of(signal, partial, route))));
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @MethodSource("interrupted")
  void a_signal_ends_a_transfer_as_it_ends_stocks(String signal, String partial, Direction route)
      throws Exception {
    End stock = interrupt(Party.STOCK, signal, partial, route);
    End ours = interrupt(Party.OURS, signal, partial, route);

    assertThat(ours).isEqualTo(stock);
    assertThat(ours.exitCode()).isEqualTo(signal.equals("USR1") ? 19 : 20);
  }

  @Test
  void a_transfer_goes_on_when_nobody_reads_what_it_says() throws IOException {
    for (int i = 0; i < 500; i++) {
      Files.createFile(source.resolve("a-name-that-helps-to-fill-the-pipe-between-them-" + i));
    }
    for (Party party : Party.values()) {
      Path destination = workplace.path("to-" + party);
      List<String> words = new ArrayList<>(party.command());
      words.addAll(List.of("-rv", source + "/", destination + "/"));
      String command = String.join(" ", words.stream().map(CommandRun::quote).toList());
      CommandRun run =
          CommandRun.of(List.of("sh", "-c", "{ " + command + "; echo $? >&2; } | head -n 1"))
              .environment(Map.of("LC_ALL", "C"))
              .run();

      assertThat(run.output()).as(run::toString).isEqualTo("sending incremental file list\n");
      assertThat(run.errors()).as(run::toString).isEqualTo("0\n");
      assertThat(names(destination)).hasSize(501);
    }
  }

  /** Sends the signal when the large file is under way. */
  private End interrupt(Party party, String signal, String partial, Direction route)
      throws Exception {
    Path destination = workplace.directory("to-" + party);
    Path errors = workplace.path("errors-" + party);
    // What runs in the background ignores some of them, and so would what it starts.
    List<String> words = new ArrayList<>(List.of("env", "--default-signal=INT,TERM,HUP,USR1"));
    words.addAll(party.command());
    if (route != Direction.LOCAL) {
      words.addAll(RemoteShell.options(RemoteShell.plain(), Party.STOCK));
    }
    words.addAll(List.of("-r", "--bwlimit=2000", partial));
    words.add((route == Direction.PULL ? "host:" : "") + source + "/");
    words.add((route == Direction.PUSH ? "host:" : "") + destination + "/");
    Process process =
        new ProcessBuilder(words)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(errors.toFile())
            .start();
    while (names(destination).isEmpty() && process.isAlive()) {
      Thread.onSpinWait();
    }
    CommandRun.of(List.of("kill", "-" + signal, String.valueOf(process.pid()))).run();
    int exitCode = process.waitFor();
    awaitNoTemporary(destination);
    String role = route == Direction.PULL ? "" : "sender";
    List<String> last =
        Files.readAllLines(errors).stream()
            .filter(line -> line.contains("(code " + exitCode + ")") && line.contains(role))
            .map(line -> line.replaceAll("^j?(rsync error: .*\\)) at .*", "$1"))
            .distinct()
            .toList();
    return new End(exitCode, last, names(destination));
  }

  /**
   * A server at the other end tidies up after the client has ended; the timeout bounds the wait.
   */
  private static void awaitNoTemporary(Path destination) throws IOException {
    while (names(destination).stream().anyMatch(name -> name.startsWith("."))) {
      Thread.onSpinWait();
    }
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
