package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.interop.support.Aspect;
import io.jrsync.interop.support.TreeSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Names in other character sets on the two sides (session chapter, section 3.8), beside what stock
 * makes of them. The source's are in ISO-8859-1, and sort differently there than anywhere else.
 */
class IconvTest {
  private static final String PLANT =
      """
      set -e
      d=$(printf 'd\\351r')
      mkdir -p "$d/x" plain/deep
      for name in 'caf\\351' '\\301' '\\302' '\\327' '\\332' plain-too 'z\\377' 'plain/\\344'; do
        echo "$name" >"$(printf "$name")"
      done
      ln -s "$(printf 'caf\\351')" "$(printf 'l\\366')"
      echo 1 >"$(printf '%s/x/\\374b' "$d")"
      ln "$(printf '%s/x/\\374b' "$d")" "$(printf 'h\\350')"
      ln "$(printf '%s/x/\\374b' "$d")" "$(printf 'plain/deep/\\361')"
      find . -exec touch -h -d '2020-02-02 02:02:02.5' {} +
      """;

  private Workplace workplace;
  private Path source;

  @BeforeEach
  void plant() {
    workplace = Workplace.create();
    source = workplace.directory("source");
    CommandRun run = CommandRun.of(List.of("sh", "-c", PLANT)).in(source).run();
    assertThat(run.exitCode()).as("%s", run).isZero();
  }

  @AfterEach
  void cleanUp() {
    workplace.close();
  }

  private static final List<String> OPTIONS =
      List.of(
          "--iconv=ISO-8859-1,UTF-8",
          "--iconv=ISO-8859-1,UTF-8 --no-inc-recursive",
          "--iconv=ISO-8859-1,UTF-8 --secluded-args",
          "--iconv=ISO-8859-1,UTF-8 --protocol=30",
          "--iconv=ISO-8859-1,UTF-8 --protocol=29",
          "--iconv=latin1,cp850 --delete",
          "--iconv=latin1,utf8 --no-iconv");

  static Stream<Arguments> cells() {
    Stream<Arguments> remote =
        Pairing.tested().stream()
            .flatMap(pairing ->
                Stream.of(Direction.PUSH, Direction.PULL)
                    .flatMap(direction ->
                        OPTIONS.stream()
                            .map(options -> Arguments.of(pairing, direction, options))));
    Stream<Arguments> local =
        OPTIONS.stream()
            .map(options -> Arguments.of(Pairing.OURS_TO_OURS, Direction.LOCAL, options));
    return Stream.concat(remote, local);
  }

  private CommandRun copy(Pairing pairing, Direction direction, String options, Path destination) {
    // The client's names are the ones that come first.
    String own = direction == Direction.PULL ? swapped(options) : options;
    return Transfer.of(pairing, direction)
        .options("-aH")
        .options(List.of(own.split(" ", -1)))
        .environment("LC_ALL", "C")
        .run(destination + "/", source + "/");
  }

  private static String swapped(String options) {
    return options.replaceFirst("--iconv=([^, ]*),([^ ]*)", "--iconv=$2,$1");
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @MethodSource("cells")
  void names_arrive_as_they_do_with_stock_and_there_is_nothing_to_do_then(
      Pairing pairing, Direction direction, String options) {
    Path byStock = workplace.directory("by-stock");
    Path byOurs = workplace.directory("by-ours");
    CommandRun stock = copy(Pairing.STOCK_TO_STOCK, direction, options, byStock);
    CommandRun ours = copy(pairing, direction, options, byOurs);
    assertThat(ours.exitCode()).as("%s\n%s", ours, stock).isEqualTo(stock.exitCode());
    TreeSnapshot expected = Trees.snapshot(byStock);
    assertThat(expected.entries()).hasSizeGreaterThan(10);
    Trees.assertSame(expected, byOurs, aspects(options), ours::toString);
    CommandRun again = copy(pairing, direction, options + " -i", byOurs);
    assertThat(again.output()).as("%s", again).isEmpty();
  }

  private static Set<Aspect> aspects(String options) {
    return options.contains("--protocol=")
        ? Aspect.usualBut(Aspect.NANOSECONDS, Aspect.LINK_TIME)
        : Aspect.USUAL;
  }

  static Stream<Arguments> pairings() {
    return cells()
        .map(Arguments::get)
        .filter(values -> values[2].equals(OPTIONS.getFirst()))
        .map(values -> Arguments.of(values[0], values[1]));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("pairings")
  void what_the_sender_cannot_convert_is_left_out_and_named(Pairing pairing, Direction direction) {
    String options = "--iconv=UTF-8,ISO-8859-1 --delete";
    Path byStock = workplace.directory("by-stock");
    Path byOurs = workplace.directory("by-ours");
    CommandRun stock = copy(Pairing.STOCK_TO_STOCK, direction, options, byStock);
    CommandRun ours = copy(pairing, direction, options, byOurs);
    assertThat(ours.exitCode()).as("%s", ours).isEqualTo(23);
    // Whether bytes begin a character or none, the C library and Java do not always agree.
    String reasons = " \\(Invalid [^)]*\\)";
    assertThat(lost(ours).replaceAll(reasons, ""))
        .as("%s", ours)
        .isNotEmpty()
        .isEqualTo(lost(stock).replaceAll(reasons, ""));
    Trees.assertSame(Trees.snapshot(byStock), byOurs, Aspect.USUAL, ours::toString);
  }

  /** Stock's own receiver loses what comes after such a name. */
  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("pairings")
  void what_our_receiver_cannot_convert_is_left_out_and_nothing_is_deleted(
      Pairing pairing, Direction direction) throws IOException {
    if (pairing.receiver(direction) != Party.OURS) {
      return;
    }
    Path destination = workplace.directory("destination");
    Files.createFile(destination.resolve("extraneous"));
    CommandRun run = copy(pairing, direction, "--iconv=ISO-8859-1,US-ASCII --delete", destination);
    assertThat(run.exitCode()).as("%s", run).isEqualTo(23);
    assertThat(lost(run))
        .containsPattern("\\[Receiver\\] cannot convert filename: caf.+ \\(Invalid or incomplete")
        .containsPattern(
            "\\[Receiver\\] cannot convert filename: plain/.+ \\(Invalid or incomplete");
    assertThat(destination.resolve("extraneous")).exists();
    assertThat(destination.resolve("plain-too")).hasContent("plain-too");
    assertThat(destination.resolve("plain/deep")).isEmptyDirectory();
    assertThat(Trees.snapshot(destination).entries()).hasSize(5);
  }

  private static String lost(CommandRun run) {
    List<String> lines =
        run.errors()
            .lines()
            .filter(line -> line.contains("cannot convert"))
            .map(line -> line.replaceFirst("^j?rsync: ", ""))
            .sorted()
            .toList();
    return String.join("\n", lines);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("pairings")
  void arguments_and_lists_of_names_are_converted_where_no_shell_sees_them(
      Pairing pairing, Direction direction) throws IOException {
    if (direction != Direction.PULL) {
      return;
    }
    for (String words :
        List.of(
            "-s 'host:SOURCE/caf\u00e9' to/",
            "-s 'host:SOURCE/d\u00e9r' to/",
            "-s --files-from=list host:SOURCE to/")) {
      Files.writeString(workplace.path("list"), "caf\u00e9\nd\u00e9r/x/\u00fcb\n");
      TreeSnapshot expected = pull(Pairing.STOCK_TO_STOCK, words);
      assertThat(expected.entries()).as(words).hasSizeGreaterThan(1);
      TreeSnapshot actual = pull(pairing, words);
      assertThat(expected.diff(actual, Aspect.usualBut(Aspect.DIRECTORY_TIME))).as(words).isEmpty();
    }
  }

  private TreeSnapshot pull(Pairing pairing, String words) {
    List<String> command = new ArrayList<>(pairing.client().command());
    command.addAll(RemoteShell.options(RemoteShell.plain(), pairing.server()));
    command.addAll(List.of("-rt", "--iconv=UTF-8,ISO-8859-1"));
    String line =
        "rm -rf to; mkdir to; "
            + String.join(" ", command.stream().map(CommandRun::quote).toList())
            + " "
            + words.replace("SOURCE", source.toString());
    CommandRun run =
        CommandRun.of(List.of("sh", "-c", line))
            .environment(Map.of("LC_ALL", "C.UTF-8"))
            .in(workplace.path("."))
            .run();
    assertThat(run.exitCode()).as("%s", run).isZero();
    return Trees.snapshot(workplace.path("to"));
  }

  @Test
  void a_batch_has_the_names_of_the_wire_for_either_reader() {
    for (Party writer : Party.values()) {
      for (Party reader : Party.values()) {
        Path written = workplace.directory("written-" + writer + reader);
        Path read = workplace.directory("read-" + writer + reader);
        Path batch = workplace.path("batch-" + writer + reader);
        run(
            writer,
            "-aH",
            "--iconv=ISO-8859-1,UTF-8",
            "--write-batch=" + batch,
            source + "/",
            written + "/");
        run(reader, "-aH", "--iconv=UTF-8", "--read-batch=" + batch, read + "/");
        Trees.assertSame(Trees.snapshot(written), read, Aspect.USUAL, () -> writer + " " + reader);
      }
    }
  }

  private static void run(Party party, String... words) {
    List<String> command = new ArrayList<>(party.command());
    command.addAll(Arrays.asList(words));
    CommandRun run = CommandRun.of(command).run();
    assertThat(run.exitCode()).as("%s", run).isZero();
  }

  @Test
  void sets_that_are_not_known_end_the_run() {
    for (Party party : Party.values()) {
      List<String> command = new ArrayList<>(party.command());
      command.addAll(List.of("-r", "--iconv=no-such-set", source + "/", source + "-copy/"));
      CommandRun run = CommandRun.of(command).run();
      assertThat(run.exitCode()).as("%s", run).isEqualTo(4);
      assertThat(run.errors()).contains("iconv_open(\"UTF-8\", \"no-such-set\") failed");
    }
  }

  @Test
  void the_environment_says_it_too_and_an_option_outdoes_it() {
    Path byVariable = workplace.directory("by-variable");
    Path byOption = workplace.directory("by-option");
    Transfer.of(Pairing.OURS_TO_OURS, Direction.LOCAL)
        .options("-aH")
        .environment("RSYNC_ICONV", "ISO-8859-1,UTF-8")
        .copy(source, byVariable);
    Transfer.of(Pairing.OURS_TO_OURS, Direction.LOCAL)
        .options("-aH", "--no-iconv")
        .environment("RSYNC_ICONV", "ISO-8859-1,UTF-8")
        .copy(source, byOption);
    assertThat(byVariable.resolve("caf\u00e9")).exists();
    Trees.assertSame(Trees.snapshot(source), byOption, Aspect.USUAL, () -> "by option");
  }
}
