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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Command lines run by stock and by us on the same trees: what they print, what they exit with and
 * what they leave is the same. The lines stand in {@code command-lines.txt}. Each runs as a local
 * copy and as a push or a pull; with {@code -Djrsync.interop.all-routes=true}, as both.
 */
@Execution(ExecutionMode.CONCURRENT)
class CommandLinesTest {
  private static final BlockingQueue<World> WORLDS = new LinkedBlockingQueue<>();

  /** How many lines run at a time. */
  private static final int AT_ONCE = 2;

  /** One line of the table over one route. */
  record Case(Direction route, List<String> options, List<String> sources, String destination) {
    /** Without paths in the line they are those of the two trees. */
    static Case of(Direction route, String line) {
      String[] parts = line.split(" \\| ", -1);
      return new Case(
          route,
          List.of(parts[0].split(" ", -1)),
          parts.length > 1 ? List.of(parts[1].split(" ", -1)) : List.of("src/"),
          parts.length > 2 ? parts[2] : "dst/");
    }

    @Override
    public String toString() {
      return route
          + " "
          + String.join(" ", options)
          + " "
          + String.join(" ", sources)
          + " "
          + destination;
    }
  }

  @BeforeAll
  static void makeWorlds() {
    for (int i = 0; i < AT_ONCE; i++) {
      WORLDS.add(new World());
    }
  }

  @AfterAll
  static void removeWorlds() {
    WORLDS.forEach(World::close);
    WORLDS.clear();
  }

  static Stream<Case> cases() {
    return lines().flatMap(line -> routes(line).map(route -> Case.of(route, line)));
  }

  /** For the sake of time a line stays with one of the ways to a server, unless all are wanted. */
  private static Stream<Direction> routes(String line) {
    if (Boolean.getBoolean("jrsync.interop.all-routes")) {
      return Arrays.stream(Direction.values());
    }
    boolean pushes = Math.floorMod(line.hashCode(), 2) == 0;
    return Stream.of(Direction.LOCAL, pushes ? Direction.PUSH : Direction.PULL);
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
  void printsExitsAndLeavesWhatStockDoes(Case job) throws InterruptedException {
    World world = WORLDS.take();
    try {
      compare(job, world);
    } finally {
      WORLDS.put(world);
    }
  }

  private static void compare(Case job, World world) {
    CommandRun stock = run(Party.STOCK, job, world);
    TreeSnapshot expected = world.destination();
    TreeSnapshot left = world.source();
    CommandRun ours = run(Party.OURS, job, world);

    assertThat(PrintedText.of(ours.errors()))
        .as("%s", ours)
        .isEqualTo(PrintedText.of(stock.errors()));
    assertThat(PrintedText.of(ours.output()))
        .as("%s", ours)
        .isEqualTo(PrintedText.of(stock.output()));
    assertThat(ours.exitCode()).as("%s", ours).isEqualTo(stock.exitCode());
    Trees.assertSame(expected, world.destination(), aspects(job), ours::toString);
    Trees.assertSame(left, world.source(), EnumSet.of(Aspect.CONTENT), ours::toString);
  }

  /** Without an option that keeps times they are those of the two runs. */
  private static Set<Aspect> aspects(Case job) {
    boolean timesKept = job.options.contains("-a") && !job.options.contains("--no-t");
    return timesKept
        ? Aspect.usualBut(Aspect.DIRECTORY_TIME)
        : EnumSet.of(
            Aspect.CONTENT, Aspect.PERMISSIONS, Aspect.OWNER, Aspect.GROUP, Aspect.HARD_LINKS);
  }

  private static CommandRun run(Party party, Case job, World world) {
    world.reset();
    List<String> words = new ArrayList<>(party.command());
    if (job.route != Direction.LOCAL) {
      words.addAll(RemoteShell.options(RemoteShell.plain(), Party.STOCK));
    }
    words.addAll(job.options);
    for (String source : job.sources) {
      words.add(job.route == Direction.PULL ? remote(world, source) : source);
    }
    words.add(job.route == Direction.PUSH ? remote(world, job.destination) : job.destination);
    return CommandRun.of(words)
        .in(world.path("src").getParent())
        .environment(Map.of("LC_ALL", "C"))
        .run();
  }

  private static String remote(World world, String path) {
    return "host:" + world.path("") + "/" + path;
  }
}
