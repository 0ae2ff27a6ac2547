package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** With {@code --secluded-args} the remote shell sees no name, and the server expands wildcards. */
@Execution(ExecutionMode.CONCURRENT)
class SecludedArgumentsTest {
  private static final List<String> NAMES =
      List.of(
          "a*b",
          "axb",
          "a\\*b",
          "[q]",
          "q",
          "~x",
          " sp",
          ".hid",
          "$HOME",
          "`id`",
          "x;y",
          "\n",
          "w\\k",
          "dd/ee/1.c",
          "dd/ee/2.c",
          "dd/.f/3.c");

  private Workplace workplace;
  private Path source;
  private Path destination;

  @BeforeEach
  void prepare() throws IOException {
    workplace = Workplace.create();
    source = workplace.directory("so 'u' r*ce");
    for (String name : NAMES) {
      Path file = source.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
    destination = workplace.directory("de $(st) \"x\"");
  }

  @AfterEach
  void cleanUp() {
    workplace.close();
  }

  static Stream<Arguments> pulls() {
    // Who is the client makes no difference to what our server finds.
    return Pairing.tested().stream()
        .filter(pairing -> pairing != Pairing.OURS_TO_OURS)
        .flatMap(pairing ->
            Stream.of(
                    "a\\*b > a*b",
                    "a*b > a*b|a\\*b|axb",
                    "\\[q\\] > [q]",
                    "[q] > q",
                    "[!a] > q|\n",
                    "dd/*/?.c > 1.c|2.c|3.c",
                    "dd/../q > q",
                    "~x > ~x",
                    "$HOME > $HOME",
                    "x;y > x;y",
                    "w\\k > w\\k",
                    ".* > .hid",
                    "* > a*b|axb|a\\*b|[q]|q|~x| sp|.hid|$HOME|`id`|x;y|\n|w\\k")
                .map(line -> line.split(" > ", -1))
                .map(line -> Arguments.of(pairing, line[0], line[1])));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("pulls")
  void a_pattern_stands_for_what_the_server_finds(Pairing pairing, String pattern, String expected)
      throws IOException {
    String place = source.toString().replace("*", "\\*");
    CommandRun run =
        Transfer.of(pairing, Direction.PULL)
            .options("-t", "-s")
            .run(destination + "/", place + "/" + pattern);

    assertThat(run.exitCode()).as(run::toString).isZero();
    assertThat(files()).as(run::toString).containsExactlyInAnyOrder(expected.split("\\|", -1));
  }

  @ParameterizedTest
  @EnumSource(Pairing.class)
  void links_that_lead_nowhere_are_not_found_by_a_pattern(Pairing pairing) throws IOException {
    Path links = Files.createDirectory(source.resolve("links"));
    Files.createSymbolicLink(links.resolve("good"), Path.of("../q"));
    Files.createSymbolicLink(links.resolve("gone"), Path.of("nowhere"));
    String place = source.toString().replace("*", "\\*");
    CommandRun run =
        Transfer.of(pairing, Direction.PULL)
            .options("-tl", "-s")
            .run(destination + "/", place + "/links/g*");

    assertThat(run.exitCode()).as(run::toString).isZero();
    assertThat(files()).as(run::toString).containsExactly("good");
  }

  @ParameterizedTest
  @EnumSource(Pairing.class)
  void a_name_behind_a_pattern_is_asked_for_wherever_the_pattern_fits(Pairing pairing)
      throws IOException {
    Files.createDirectories(source.resolve("dd/gg"));
    String place = source.toString().replace("*", "\\*");
    CommandRun run =
        Transfer.of(pairing, Direction.PULL)
            .options("-t", "-s")
            .run(destination + "/", place + "/dd/*/1.c");

    assertThat(run.exitCode()).as(run::toString).isEqualTo(23);
    assertThat(run.errors()).contains("dd/gg/1.c\" failed: No such file or directory (2)");
    assertThat(files()).as(run::toString).containsExactly("1.c");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(destination)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  static Stream<Arguments> protocols() {
    return Pairs.with(List.of(30, 31, 32));
  }

  @ParameterizedTest(name = "{0}, {1}, protocol {2}")
  @MethodSource("protocols")
  void odd_paths_and_option_values_arrive_as_they_are(
      Pairing pairing, Direction direction, int protocol) throws IOException {
    Files.writeString(destination.resolve("q"), "old");
    Path list = workplace.path("list");
    Files.writeString(list, "q\naxb\n");

    String place = source.toString();
    CommandRun run =
        Transfer.of(pairing, direction)
            .options("-rts", "-b", "--backup-dir=k e;p", "--suffix=.$o", "--files-from=" + list)
            .protocol(protocol)
            .run(destination + "/", place + "/");

    assertThat(run.exitCode()).as(run::toString).isZero();
    assertThat(files()).as(run::toString).containsExactlyInAnyOrder("q", "axb", "k e;p");
    assertThat(destination.resolve("q")).hasContent("q");
    assertThat(destination.resolve("k e;p/q.$o")).hasContent("old");
  }

  @Test
  void a_pattern_that_fits_nothing_is_a_name() {
    for (Pairing pairing : Pairing.tested()) {
      CommandRun run =
          Transfer.of(pairing, Direction.PULL)
              .options("-ts")
              .run(destination + "/", source.getParent() + "/none*");
      assertThat(run.exitCode()).as(run::toString).isEqualTo(23);
      assertThat(run.errors()).contains("none*").contains("No such file or directory");
    }
  }

  @Test
  void arguments_without_end_and_wrong_ones_are_errors() {
    assertThat(served("rsync\\000-r\\000"))
        .contains("the client left before it had sent all arguments")
        .contains("(code 12)");
    assertThat(served("")).contains("(code 12)");
    assertThat(served("rsync\\000-r\\000\\000")).contains("(code 1)");
    assertThat(served("rsync\\000--no-such\\000\\000")).contains("(code 1)");
    assertThat(served("%03000000d")).contains("longer than").contains("(code 1)");
  }

  /** What our server says to a client that sends this, as {@code printf} has it. */
  private static String served(String input) {
    String server =
        Party.OURS.command().stream().map(CommandRun::quote).collect(Collectors.joining(" "));
    String line = "printf '" + input + "' | " + server + " --server -se.LsfxCIvu";
    CommandRun run = CommandRun.of(List.of("sh", "-c", line)).run();
    assertThat(run.exitCode()).as(run::toString).isNotZero();
    return run.errors();
  }
}
