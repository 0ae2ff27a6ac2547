package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.interop.support.Aspect;
import io.jrsync.interop.support.InteropTree.Part;
import io.jrsync.interop.support.TreeSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Names are the same bytes whatever the locale of either side is; only how they are shown differs.
 * What stock does with itself is the measure. Texts hold one char per byte.
 */
class LocaleTest {
  private static final List<String> ARGUMENTS =
      List.of(
          "plain",
          utf8("gr\u00fcn"),
          utf8("\u65e5\u672c\u8a9e"),
          "invalid \u00ff\u00fe",
          "new\nline",
          "\n",
          "\u0001\u001b[31m\u007f",
          "-rf",
          "--delete",
          " space ",
          "'single' \"double\"",
          "$HOME `id` $(id)",
          "back\\slash",
          "\\#012",
          "\u00e9".repeat(255),
          utf8("\u00e9".repeat(127)) + "x");

  private static final List<String> NAMES_LEFT_OUT =
      List.of(utf8("ausgeschlo\u00dfen"), "excluded \u00ff", "excluded\nline");

  private static final String DESTINATION = utf8("-zi\u00e9l") + " \u00fe\u0001'";

  /** In which locale both sides run. */
  enum Surroundings {
    LC_ALL_C("LC_ALL=C"),
    NONE(""),
    UTF_8("LC_ALL=C.UTF-8");

    private final String variable;

    Surroundings(String variable) {
      this.variable = variable;
    }
  }

  /**
   * What came of a run.
   *
   * @param place where the destination was made
   * @param tree what is at that place
   */
  private record Result(CommandRun run, Path place, TreeSnapshot tree) {
    String output() {
      return run.output().replace(place.toString(), "place");
    }
  }

  private record Job(Direction direction, Surroundings surroundings) {}

  private static Workplace shared;
  private static Path everything;
  private static TreeSnapshot whole;
  private static Path named;
  private static final Map<Job, Result> NAMED = new HashMap<>();
  private static final Map<Job, Result> LISTED = new HashMap<>();

  private Workplace workplace;

  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** Both put a backslash before a newline, which a shell then takes for no character at all. */
  private static boolean passesShell(String name) {
    return !name.contains("\n");
  }

  @BeforeAll
  static void plant() throws IOException {
    shared = Workplace.create();
    everything = shared.directory("everything");
    whole = Trees.plant(everything, EnumSet.of(Part.NAMES, Part.RAW_NAMES));
    named = shared.directory("named");
    StringBuilder script = new StringBuilder("set -e\n");
    Stream.concat(ARGUMENTS.stream(), NAMES_LEFT_OUT.stream())
        .forEach(name -> script.append("printf x >./").append(CommandRun.quote(name)).append('\n'));
    Path planting = shared.path("plant.sh");
    Files.writeString(planting, script, StandardCharsets.ISO_8859_1);
    Transfer.succeed(CommandRun.of(List.of("sh", planting.toString())).in(named).run());
    Stream<String> all = Stream.concat(ARGUMENTS.stream(), NAMES_LEFT_OUT.stream());
    Files.writeString(
        shared.path("list"), all.collect(Collectors.joining("\0")), StandardCharsets.ISO_8859_1);
  }

  @AfterAll
  static void cleanUpShared() {
    shared.close();
  }

  @BeforeEach
  void prepare() {
    workplace = Workplace.create();
  }

  @AfterEach
  void cleanUp() {
    workplace.close();
  }

  static Stream<Arguments> jobs() {
    Stream<Arguments> remote = Pairs.with(List.of(Surroundings.values()));
    Stream<Arguments> local =
        Stream.of(Surroundings.values())
            .map(surroundings -> Arguments.of(Pairing.OURS_TO_OURS, Direction.LOCAL, surroundings));
    return Stream.concat(remote, local);
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @MethodSource("jobs")
  void trees_and_arguments_are_bytes(
      Pairing pairing, Direction direction, Surroundings surroundings) throws IOException {
    Job job = new Job(direction, surroundings);
    if (!NAMED.containsKey(job)) {
      NAMED.put(job, copyNamed(Pairing.STOCK_TO_STOCK, job));
    }
    Result result = copyNamed(pairing, job);

    assertSame(result, NAMED.get(job));
    long passed =
        ARGUMENTS.stream().filter(name -> direction != Direction.PULL || passesShell(name)).count();
    assertThat(result.tree().entries()).hasSize(1 + whole.entries().size() + (int) passed);
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @MethodSource("jobs")
  void lists_of_names_are_bytes(Pairing pairing, Direction direction, Surroundings surroundings)
      throws IOException {
    Job job = new Job(direction, surroundings);
    if (!LISTED.containsKey(job)) {
      LISTED.put(job, copyListed(Pairing.STOCK_TO_STOCK, job));
    }
    Result result = copyListed(pairing, job);

    assertSame(result, LISTED.get(job));
    assertThat(result.tree().entries()).hasSize(2 + ARGUMENTS.size());
  }

  private static void assertSame(Result result, Result expected) {
    CommandRun run = result.run();
    Transfer.succeed(expected.run());
    Transfer.succeed(run);
    assertThat(result.output()).as(run::toString).isEqualTo(expected.output());
    assertThat(run.errors()).as(run::toString).isEmpty();
    Trees.assertSame(
        expected.tree(), result.tree(), Aspect.usualBut(Aspect.DIRECTORY_TIME), run::toString);
  }

  /** A tree, and every name as an argument of its own, of which patterns exclude some. */
  private Result copyNamed(Pairing pairing, Job job) throws IOException {
    List<String> options = new ArrayList<>(List.of("-ai"));
    NAMES_LEFT_OUT.forEach(name -> options.add("--exclude=" + name));
    List<String> sources = new ArrayList<>(List.of(everything + "/"));
    Stream.concat(ARGUMENTS.stream(), NAMES_LEFT_OUT.stream())
        .filter(name -> job.direction() != Direction.PULL || passesShell(name))
        .forEach(name -> sources.add(named + "/" + name));
    return run(pairing, job, options, sources);
  }

  private Result copyListed(Pairing pairing, Job job) throws IOException {
    List<String> options =
        new ArrayList<>(List.of("-ti", "-0", "--files-from=" + shared.path("list")));
    NAMES_LEFT_OUT.forEach(name -> options.add("--exclude=" + name));
    return run(pairing, job, options, List.of(named + "/"));
  }

  /** Runs with nothing in the environment but a search path and the locale. */
  private Result run(Pairing pairing, Job job, List<String> options, List<String> sources)
      throws IOException {
    Path place = workplace.directory(pairing.name());
    Direction direction = job.direction();
    List<String> words = new ArrayList<>(pairing.client().command());
    if (direction != Direction.LOCAL) {
      words.addAll(RemoteShell.options(RemoteShell.plain(), pairing.server()));
    }
    words.addAll(options);
    words.add("--");
    sources.forEach(source -> words.add(direction == Direction.PULL ? "host:" + source : source));
    String target = place + "/" + DESTINATION;
    words.add(direction == Direction.PUSH ? "host:" + target : target);

    Path script = workplace.path("run.sh");
    String commands =
        "exec " + words.stream().map(CommandRun::quote).collect(Collectors.joining(" "));
    Files.writeString(script, commands, StandardCharsets.ISO_8859_1);
    List<String> command = new ArrayList<>(List.of("env", "-i", "PATH=" + System.getenv("PATH")));
    if (job.surroundings() != Surroundings.NONE) {
      command.add(job.surroundings().variable);
    }
    command.addAll(List.of("sh", script.toString()));
    CommandRun run = CommandRun.of(command).run();
    return new Result(run, place, Trees.snapshot(place));
  }
}
