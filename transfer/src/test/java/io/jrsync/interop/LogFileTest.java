package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code --log-file} holds on both sides is what stock's holds, but for times and numbers. */
class LogFileTest {
  private static World world;

  @BeforeAll
  static void makeWorld() {
    world = new World();
  }

  @AfterAll
  static void removeWorld() {
    world.close();
  }

  @ParameterizedTest
  @CsvSource({
    "LOCAL, -a --delete, src/",
    "LOCAL, -ai, src/",
    "LOCAL, -av -n, src/",
    "LOCAL, -av -n --delete, src/",
    "LOCAL, -aii --log-file-format=%n, src/",
    "LOCAL, -aq --log-file-format=%o_%n_%b_%C, src/",
    "LOCAL, -a --log-file-format=, src/",
    "LOCAL, -r --list-only, src/",
    "LOCAL, -avv --stats --info=stats2, src/",
    "LOCAL, -a, src/gone src/same.txt src/new.txt",
    "LOCAL, -a --files-from=names, src/",
    "PUSH, -ai --delete, src/",
    "PUSH, -a --files-from=names, src/",
    "PUSH, -a -M--log-file-format=%i_%n_%b, src/",
    "PUSH, -an --delete, src/",
    "PULL, -a --delete, src/",
    "PULL, -av -M--log-file-format=%n, src/",
  })
  void holdsWhatStockWrites(Direction route, String options, String sources) throws IOException {
    List<List<String>> stock = logs(Party.STOCK, route, options, sources);
    List<List<String>> ours = logs(Party.OURS, route, options, sources);
    assertThat(ours).isEqualTo(stock);
  }

  @ParameterizedTest
  @CsvSource({"LOCAL, --log-file=/nowhere/log", "PUSH, -M--log-file=/nowhere/log"})
  void withoutALogTheTransferGoesOn(Direction route, String option) {
    CommandRun stock = run(Party.STOCK, route, List.of("-a", option), List.of("src/"));
    CommandRun ours = run(Party.OURS, route, List.of("-a", option), List.of("src/"));
    assertThat(ours.exitCode()).isZero();
    assertThat(PrintedText.of(ours.errors())).isEqualTo(PrintedText.of(stock.errors()));
  }

  /** The log of this side, and that of the other. */
  private static List<List<String>> logs(
      Party party, Direction route, String options, String sources) throws IOException {
    Path own = world.path("own.log");
    Path other = world.path("other.log");
    Files.deleteIfExists(own);
    Files.deleteIfExists(other);
    List<String> words = new ArrayList<>(List.of(options.split(" ", -1)));
    words.add("--log-file=" + own);
    if (route != Direction.LOCAL) {
      words.add("-M--log-file=" + other);
    }
    run(party, route, words, List.of(sources.split(" ", -1)));
    return route == Direction.LOCAL ? List.of(lines(own)) : List.of(lines(own), lines(other));
  }

  private static List<String> lines(Path log) throws IOException {
    String text =
        Files.readString(log, StandardCharsets.ISO_8859_1)
            .replaceAll("(?m)^\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d \\[\\d+\\] ", "")
            .replaceAll("sent \\d+ bytes  received \\d+ bytes  total", "sent and received, total");
    return PrintedText.of(text);
  }

  private static CommandRun run(
      Party party, Direction route, List<String> options, List<String> sources) {
    world.reset();
    List<String> words = new ArrayList<>(party.command());
    if (route != Direction.LOCAL) {
      words.addAll(RemoteShell.options(RemoteShell.plain(), party));
    }
    words.addAll(options);
    sources.forEach(source -> words.add(route == Direction.PULL ? remote(source) : source));
    words.add(route == Direction.PUSH ? remote("dst/") : "dst/");
    return CommandRun.of(words)
        .in(world.path("src").getParent())
        .environment(Map.of("LC_ALL", "C"))
        .run();
  }

  private static String remote(String path) {
    return "host:" + world.path("") + "/" + path;
  }
}
