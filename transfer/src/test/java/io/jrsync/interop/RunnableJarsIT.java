package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.interop.support.Aspect;
import io.jrsync.interop.support.InteropTree.Part;
import io.jrsync.interop.support.TreeSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each runnable jar beside stock rsync, run as its users run it: {@code java -jar}. */
class RunnableJarsIT {
  private static final Set<Part> PARTS =
      EnumSet.of(Part.CONTENT, Part.NAMES, Part.SYMLINKS, Part.HARD_LINKS, Part.MODES);
  private static final List<Direction> WAYS = List.of(Direction.PUSH, Direction.PULL);

  private static Workplace workplace;
  private static TreeSnapshot source;

  @BeforeAll
  static void plant() {
    workplace = Workplace.create();
    source = Trees.plant(workplace.directory("src"), PARTS);
  }

  @AfterAll
  static void remove() {
    workplace.close();
  }

  static Stream<Arguments> farEnds() {
    return Stream.of(RunnableJar.values())
        .flatMap(jar -> WAYS.stream().map(way -> Arguments.of(jar, way)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("farEnds")
  void stock_finds_its_far_end_in_each_jar(RunnableJar jar, Direction direction) {
    String program = String.join(" ", jar.words());
    transfer(List.of(Peers.stock()), program, direction, List.of("-aH"));
  }

  static Stream<Arguments> clients() {
    return Stream.of(RunnableJar.FULL, RunnableJar.SENDER)
        .flatMap(jar -> WAYS.stream().map(way -> Arguments.of(jar, way)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("clients")
  void jars_with_a_client_work_with_a_stock_far_end(RunnableJar jar, Direction direction) {
    transfer(jar.words(), Peers.stock(), direction, List.of("-aH"));
  }

  /** Libraries that are looked up by name are the ones that leaving out can hurt. */
  @ParameterizedTest
  @MethodSource("algorithms")
  void the_receiver_knows_every_algorithm_that_it_offers(List<String> options) {
    String program = String.join(" ", RunnableJar.RECEIVER.words());
    List<String> all = new ArrayList<>(List.of("-aH"));
    all.addAll(options);
    for (Direction direction : WAYS) {
      transfer(List.of(Peers.stock()), program, direction, all);
    }
  }

  static Stream<List<String>> algorithms() {
    Stream<String> checksums =
        Stream.of("xxh128", "xxh3", "xxh64", "md5", "md4", "sha1")
            .map(n -> "--checksum-choice=" + n);
    Stream<String> compressions =
        Stream.of("lz4", "zlibx", "zlib").map(n -> "--compress-choice=" + n);
    return Stream.concat(
        checksums.map(option -> List.of("-c", option)),
        compressions.map(option -> List.of("-z", option)));
  }

  @Test
  void the_receiver_used_as_a_client_says_what_it_is_and_what_to_use() {
    CommandRun run = run(RunnableJar.RECEIVER.words(), List.of("-a", "here/", "there/"), Map.of());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors())
        .contains("the far end only")
        .contains("--rsync-path")
        .contains("jrsync-sender.jar");
    assertThat(run.output()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void on_an_old_java_each_says_which_one_it_needs(RunnableJar jar) {
    Path java = Peers.javaBefore25();
    CommandRun run =
        run(List.of(java.toString(), "-jar"), List.of(jar.path().toString()), Map.of());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors()).startsWith("jrsync needs Java 25 or newer; this is Java ");
  }

  @ParameterizedTest
  @EnumSource
  void every_jar_tells_its_version_without_a_home_or_a_terminal(RunnableJar jar) {
    Map<String, String> bare = Map.of("HOME", "/nonexistent", "LC_ALL", "C");
    CommandRun run = run(jar.words(), List.of("--version"), bare);
    assertThat(run.exitCode()).as(run::toString).isZero();
    assertThat(run.output()).startsWith("jrsync  version 0.1.0  protocol version 32\n");
    assertThat(run.errors()).isEmpty();
  }

  private static CommandRun run(
      List<String> program, List<String> arguments, Map<String, String> environment) {
    List<String> words = new ArrayList<>(program);
    words.addAll(arguments);
    return CommandRun.of(words).environment(environment).run();
  }

  private static void transfer(
      List<String> client, String farEnd, Direction direction, List<String> options) {
    Path target = workplace.directory("dst");
    try {
      String from = workplace.path("src") + "/";
      String to = target + "/";
      List<String> arguments = new ArrayList<>(options);
      arguments.addAll(List.of("-e", RemoteShell.plain().toString(), "--rsync-path=" + farEnd));
      boolean pull = direction == Direction.PULL;
      arguments.addAll(pull ? List.of("host:" + from, to) : List.of(from, "host:" + to));
      CommandRun run = run(client, arguments, Map.of());
      assertThat(run.exitCode()).as(run::toString).isZero();
      assertThat(run.errors()).as(run::toString).isEmpty();
      Trees.assertSame(source, target, Aspect.USUAL, run::toString);
    } finally {
      Workplace.delete(target);
    }
  }
}
