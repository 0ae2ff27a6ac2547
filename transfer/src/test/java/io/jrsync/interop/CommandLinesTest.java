package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.interop.support.Aspect;
import io.jrsync.interop.support.TreeSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Command lines run by stock and by us on the same trees: what they print, what they exit with and
 * what they leave is the same. The lines stand in {@code command-lines.txt}.
 */
class CommandLinesTest {
  private static World world;

  /** Where the source is and where the destination. */
  private enum Route {
    LOCAL,
    PUSH,
    PULL
  }

  /** One line of the table over one route. */
  record Case(Route route, List<String> options) {
    @Override
    public String toString() {
      return route + " " + String.join(" ", options);
    }
  }

  @BeforeAll
  static void makeWorld() {
    world = new World();
  }

  @AfterAll
  static void removeWorld() {
    world.close();
  }

  static Stream<Case> cases() {
    return lines()
        .map(line -> Arrays.asList(line.split(" ")))
        .flatMap(options -> Arrays.stream(Route.values()).map(route -> new Case(route, options)));
  }

  private static Stream<String> lines() {
    try (InputStream in = CommandLinesTest.class.getResourceAsStream("command-lines.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void printsExitsAndLeavesWhatStockDoes(Case job) {
    CommandRun stock = run(Party.STOCK, job);
    TreeSnapshot expected = world.destination();
    CommandRun ours = run(Party.OURS, job);

    assertThat(PrintedText.of(ours.errors()))
        .as("%s", ours)
        .isEqualTo(PrintedText.of(stock.errors()));
    assertThat(PrintedText.of(ours.output()))
        .as("%s", ours)
        .isEqualTo(PrintedText.of(stock.output()));
    assertThat(ours.exitCode()).as("%s", ours).isEqualTo(stock.exitCode());
    Trees.assertSame(expected, world.destination(), aspects(job), ours::toString);
  }

  /** Without an option that keeps times they are those of the two runs. */
  private static Set<Aspect> aspects(Case job) {
    boolean timesKept = job.options.contains("-a") && !job.options.contains("--no-t");
    return timesKept
        ? Aspect.usualBut(Aspect.DIRECTORY_TIME)
        : EnumSet.of(
            Aspect.CONTENT, Aspect.PERMISSIONS, Aspect.OWNER, Aspect.GROUP, Aspect.HARD_LINKS);
  }

  private static CommandRun run(Party party, Case job) {
    world.reset();
    List<String> words = new ArrayList<>(party.command());
    if (job.route != Route.LOCAL) {
      words.addAll(RemoteShell.options(RemoteShell.plain(), Party.STOCK));
    }
    words.addAll(job.options);
    words.add(job.route == Route.PULL ? "host:" + world.path("src") + "/" : "src/");
    words.add(job.route == Route.PUSH ? "host:" + world.path("dst") + "/" : "dst/");
    return CommandRun.of(words)
        .in(world.path("src").getParent())
        .environment(Map.of("LC_ALL", "C"))
        .run();
  }
}
