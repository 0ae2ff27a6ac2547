package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.interop.support.Aspect;
import io.jrsync.interop.support.InteropTree.Part;
import io.jrsync.interop.support.TreeSnapshot;
import io.jrsync.testdata.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A batch that one party writes makes of an old tree, with whichever party reads it, what it made
 * of another old tree when it was written (transfer chapter, section 9). In a {@link Pairing} the
 * client writes and the server reads.
 */
class BatchFilesTest {
  private static final int FIRST_WITH_LINK_TIMES = 30;

  /** Five numbers of at most 9 bytes and the end marks. */
  private static final int STATISTICS = 50;

  private Workplace workplace;
  private Path source;
  private Path batch;

  @BeforeEach
  void prepare() throws IOException {
    workplace = Workplace.create();
    source = workplace.directory("source");
    batch = workplace.path("batch");
    Trees.plant(source, parts());
    Content middle = Content.text(2, 30_000);
    write(source.resolve("changed"), Content.of(Content.text(1, 9_000), middle), 1_600_000_000);
    write(source.resolve("grown"), Content.of(middle, Content.text(3, 9_000)), 1_600_000_001);
    write(source.resolve("same"), middle, 1_600_000_002);
    Files.createLink(source.resolve("same too"), source.resolve("same"));
    write(source.resolve("pair"), Content.text(5, 100), 1_600_000_003);
    Files.createLink(source.resolve("pair too"), source.resolve("pair"));
    age(source);
  }

  /** Times within one second count as equal, so that the copy would keep its own. */
  private static void age(Path directory) throws IOException {
    Files.setLastModifiedTime(directory, FileTime.from(Instant.ofEpochSecond(1_550_000_000)));
  }

  @AfterEach
  void cleanUp() {
    workplace.close();
  }

  /**
   * Without what old protocols cannot carry, and without links between directories: which of them
   * is sent depends on the lists that had come by then, with stock as well.
   */
  private static Set<Part> parts() {
    Set<Part> parts = EnumSet.copyOf(Trees.allBut());
    parts.retainAll(
        EnumSet.of(Part.CONTENT, Part.NAMES, Part.SYMLINKS, Part.MODES, Part.OWNERS, Part.SPARSE));
    return parts;
  }

  private static void write(Path file, Content content, long seconds) throws IOException {
    Files.write(file, content.bytes());
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(seconds)));
  }

  /** A destination as it was before: one file differs, one is shorter, one is there already. */
  private Path old(String name) throws IOException {
    Path directory = workplace.directory(name);
    Content middle = Content.text(2, 30_000);
    write(directory.resolve("changed"), middle, 1_500_000_000);
    write(directory.resolve("grown"), middle, 1_500_000_000);
    write(directory.resolve("same"), middle, 1_600_000_002);
    return directory;
  }

  private static CommandRun run(Party party, List<String> options, String... more) {
    List<String> words = new ArrayList<>(party.command());
    words.addAll(options);
    words.addAll(List.of(more));
    return CommandRun.of(words).timeoutSeconds(30).run();
  }

  private CommandRun writeTo(
      Path destination, Party writer, Direction direction, List<String> options) {
    return writeTo(destination, writer, direction, options, "--write-batch=");
  }

  private CommandRun writeTo(
      Path destination, Party writer, Direction direction, List<String> options, String how) {
    String from = source + "/";
    String to = destination + "/";
    List<String> words = new ArrayList<>(options);
    words.add(how + batch);
    if (direction != Direction.LOCAL) {
      Party server = writer == Party.OURS ? Party.STOCK : Party.OURS;
      words.addAll(RemoteShell.options(RemoteShell.plain(), server));
    }
    return switch (direction) {
      case LOCAL -> run(writer, words, from, to);
      case PUSH -> run(writer, words, from, "host:" + to);
      case PULL -> run(writer, words, "host:" + from, to);
    };
  }

  static Stream<Arguments> protocols() {
    return Pairing.tested().stream()
        .flatMap(pairing ->
            Stream.of(Direction.values())
                .flatMap(direction ->
                    Stream.of(28, 29, 30, 31, 32)
                        .filter(protocol -> direction == Direction.LOCAL || protocol % 2 == 0)
                        .map(protocol -> Arguments.of(pairing, direction, protocol))));
  }

  @ParameterizedTest(name = "{0}, {1}, protocol {2}")
  @MethodSource("protocols")
  void a_batch_of_every_protocol_makes_the_same_tree(
      Pairing pairing, Direction direction, int protocol) throws IOException {
    List<String> options = List.of("-aH", "--no-whole-file", "--protocol=" + protocol);
    Set<Aspect> aspects =
        protocol < FIRST_WITH_LINK_TIMES ? Aspect.usualBut(Aspect.LINK_TIME) : Aspect.USUAL;
    assertReplayed(pairing, direction, options, aspects);
  }

  static Stream<Arguments> kinds() {
    return Pairing.tested().stream()
        .flatMap(pairing ->
            Stream.of(
                    "-aHAX",
                    "-az",
                    "-aI --compress --no-whole-file",
                    "-ac",
                    "-a --inplace --no-whole-file",
                    "-a --append",
                    "-a --append-verify",
                    "-aH --no-inc-recursive",
                    "-rlt --no-inc-recursive -z --no-whole-file",
                    "-a --delete",
                    "-aS --block-size=1000")
                .map(options -> Arguments.of(pairing, options)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("kinds")
  void a_batch_of_every_kind_makes_the_same_tree(Pairing pairing, String options)
      throws IOException {
    Set<Aspect> aspects = EnumSet.copyOf(Aspect.METADATA);
    if (!options.contains("X")) {
      aspects.removeAll(EnumSet.of(Aspect.XATTRS, Aspect.ACLS));
    }
    if (!options.contains("H")) {
      aspects.remove(Aspect.HARD_LINKS);
    }
    assertReplayed(pairing, Direction.LOCAL, List.of(options.split(" ")), aspects);
  }

  private void assertReplayed(
      Pairing pairing, Direction direction, List<String> options, Set<Aspect> aspects)
      throws IOException {
    Path first = old("first");
    CommandRun written = writeTo(first, pairing.client(), direction, options);
    assertThat(written.exitCode()).as("%s", written).isZero();
    TreeSnapshot expected = Trees.snapshot(first);
    Path second = old("second");
    CommandRun read = run(pairing.server(), options, "--read-batch=" + batch, second + "/");
    assertThat(read.exitCode()).as("%s", read).isZero();
    Trees.assertSame(expected, second, aspects, () -> written + "\n" + read);
    assertThat(second.resolve("grown")).hasSameBinaryContentAs(source.resolve("grown"));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("recursions")
  void links_between_directories_stay_links(Pairing pairing, String recursion) throws IOException {
    Path one = Files.createDirectories(source.resolve("one"));
    Path two = Files.createDirectories(source.resolve("two/deep"));
    write(one.resolve("link"), Content.text(6, 5_000), 1_600_000_004);
    Files.createLink(two.resolve("link"), one.resolve("link"));
    for (Path directory : List.of(one, two, two.getParent(), source)) {
      age(directory);
    }
    assertReplayed(pairing, Direction.LOCAL, List.of("-aH", recursion), Aspect.USUAL);
  }

  static Stream<Arguments> recursions() {
    return Pairing.tested().stream()
        .flatMap(pairing ->
            Stream.of("--inc-recursive", "--no-inc-recursive")
                .map(recursion -> Arguments.of(pairing, recursion)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-aH", "-aH --protocol=29", "-ac --no-inc-recursive", "-rt --append"})
  void the_bytes_are_those_of_stock_but_for_the_statistics(String options) throws IOException {
    List<String> words = new ArrayList<>(List.of(options.split(" ")));
    words.addAll(List.of("--checksum-seed=7", "--no-whole-file"));
    useSmallSource();
    writeTo(old("by-stock"), Party.STOCK, Direction.LOCAL, words);
    byte[] stock = Files.readAllBytes(batch);
    writeTo(old("by-us"), Party.OURS, Direction.LOCAL, words);
    byte[] ours = Files.readAllBytes(batch);
    int same = stock.length - STATISTICS;
    assertThat(same).isPositive();
    assertThat(ours.length).isBetween(stock.length - 10, stock.length + 10);
    assertThat(Arrays.copyOf(ours, same)).isEqualTo(Arrays.copyOf(stock, same));
  }

  @ParameterizedTest
  @EnumSource
  void only_writing_a_batch_leaves_the_destination_alone(Direction direction) throws IOException {
    Path untouched = old("untouched");
    TreeSnapshot before = Trees.snapshot(untouched);
    List<String> options = List.of("-aH", "--no-whole-file");
    for (Party writer : Party.values()) {
      CommandRun only = writeTo(untouched, writer, direction, options, "--only-write-batch=");
      assertThat(only.exitCode()).as("%s", only).isZero();
      Trees.assertSame(before, untouched, Aspect.METADATA, only::toString);
      Path replayed = old("replayed-of-" + writer);
      Party reader = writer == Party.OURS ? Party.STOCK : Party.OURS;
      CommandRun read = run(reader, options, "--read-batch=" + batch, replayed + "/");
      assertThat(read.exitCode()).as("%s\n%s", only, read).isZero();
      Trees.assertSame(Trees.snapshot(source), replayed, Aspect.USUAL, read::toString);
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_script_applies_the_batch_to_the_tree_it_is_given(Party reader) throws IOException {
    Files.writeString(source.resolve("it's left out"), "content");
    age(source);
    List<String> options = List.of("-aH", "--exclude=it's*", "-f", "P kept", "--suffix=a b");
    Path first = old("first");
    writeTo(first, Party.STOCK, Direction.LOCAL, options);
    Path script = workplace.path("batch.sh");
    String stock = Files.readString(script);
    writeTo(old("again"), Party.OURS, Direction.LOCAL, options);
    String ours = Files.readString(script);
    assertThat(ours.replace("/again/", "/first/").replaceFirst("^'j?rsync'", ""))
        .isEqualTo(stock.replaceFirst("^'[^']*'", ""));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(script)))
        .isEqualTo("rwx------");
    Path programs = workplace.directory("programs");
    for (String name : List.of("rsync", "jrsync")) {
      Files.copy(RemoteShell.rsyncOf(reader), programs.resolve(name));
    }
    Path second = old("second");
    CommandRun read =
        CommandRun.of(List.of("sh", script.toString(), second + "/"))
            .environment(Map.of("PATH", programs + ":/usr/bin:/bin"))
            .run();
    assertThat(read.exitCode()).as("%s\n%s", ours, read).isZero();
    Trees.assertSame(Trees.snapshot(first), second, Aspect.USUAL, read::toString);
  }

  @Test
  void what_is_there_already_is_passed_over_and_what_is_not_in_the_batch_is_named()
      throws IOException {
    List<String> options = List.of("-rlt", "--no-inc-recursive");
    useSmallSource();
    Path complete = old("complete");
    writeTo(complete, Party.STOCK, Direction.LOCAL, options);
    assertSameOutput(options, complete);
    writeTo(complete, Party.STOCK, Direction.LOCAL, options);
    Files.delete(complete.resolve("directory/file"));
    CommandRun ours = run(Party.OURS, options, "-i", "--read-batch=" + batch, complete + "/");
    CommandRun stock = run(Party.STOCK, options, "-i", "--read-batch=" + batch, complete + "/");
    assertThat(ours.output() + ours.errors())
        .contains("(No batched update for \"directory/file\")");
    assertThat(ours.output()).isEqualTo(stock.output());
    assertThat(ours.exitCode()).as("%s", ours).isEqualTo(stock.exitCode()).isEqualTo(23);
  }

  private void assertSameOutput(List<String> options, Path destination) {
    CommandRun stock = run(Party.STOCK, options, "-i", "--read-batch=" + batch, destination + "/");
    CommandRun ours = run(Party.OURS, options, "-i", "--read-batch=" + batch, destination + "/");
    assertThat(ours.output())
        .contains("(Skipping batched update for \"changed\")")
        .isEqualTo(stock.output());
    assertThat(ours.exitCode()).isEqualTo(stock.exitCode()).isZero();
  }

  /**
   * Stock does not come to an end here with incremental recursion, and calls it success without.
   */
  @ParameterizedTest
  @ValueSource(strings = {"-rlt", "-rlt --no-inc-recursive"})
  void a_file_that_was_changed_since_keeps_its_content(String options) throws IOException {
    List<String> words = new ArrayList<>(List.of(options.split(" ")));
    words.add("--no-whole-file");
    writeTo(old("first"), Party.STOCK, Direction.LOCAL, words);
    Path second = old("second");
    Content other = Content.text(77, 30_000);
    write(second.resolve("changed"), other, 1_500_000_000);
    CommandRun read = run(Party.OURS, words, "-i", "--read-batch=" + batch, second + "/");
    assertThat(read.output() + read.errors()).contains("changed failed verification");
    assertThat(read.exitCode()).as("%s", read).isEqualTo(23);
    assertThat(second.resolve("changed")).hasBinaryContent(other.bytes());
    assertThat(second.resolve("grown")).hasSameBinaryContentAs(source.resolve("grown"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-a --write-batch=B --read-batch=B S D",
        "-a --read-batch=B --files-from=F D",
        "-a --read-batch=B --remove-source-files D",
        "-a --read-batch=B host:D",
        "-a --read-batch=MISSING D",
        "-a --read-batch=EMPTY D",
        "-a --read-batch=/dev/null D",
        "-a --read-batch=S D",
        "-a --protocol=29 --read-batch=B D",
        "-a --no-inc-recursive --read-batch=B D",
        "-lt --read-batch=B D",
        "-a --write-batch=/missing/B S D",
      })
  void what_cannot_be_ends_with_the_exit_code_of_stock_and_changes_nothing(String line)
      throws IOException {
    writeTo(old("first"), Party.STOCK, Direction.LOCAL, List.of("-a"));
    Files.createFile(workplace.path("EMPTY"));
    Path destination = old("D");
    TreeSnapshot before = Trees.snapshot(destination);
    CommandRun stock = run(Party.STOCK, placed(line));
    CommandRun ours = run(Party.OURS, placed(line));
    assertThat(ours.exitCode()).as("%s\n%s", ours, stock).isEqualTo(stock.exitCode()).isNotZero();
    assertThat(ours.errors())
        .matches("(jrsync: |Incompatible options |remote destination )(?s:.*)")
        .doesNotContain("internal error");
    Trees.assertSame(before, destination, Aspect.METADATA, ours::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--zc=zstd", "-zz", "--cc=xxh128"})
  void algorithms_that_a_batch_does_not_have_are_refused(String choice) throws IOException {
    List<String> options = List.of("-a", choice);
    CommandRun ours = writeTo(old("by-us"), Party.OURS, Direction.LOCAL, options);
    CommandRun stock = writeTo(old("by-stock"), Party.STOCK, Direction.LOCAL, options);
    assertThat(ours.exitCode()).as("%s", ours).isEqualTo(12);
    assertThat(ours.errors()).contains("choice value", "was refused by the server");
    assertThat(stock.exitCode()).as("%s", stock).isEqualTo(12);
    assertThat(stock.errors()).contains("choice value", "was refused by the server");
  }

  private List<String> placed(String line) {
    List<String> words = new ArrayList<>();
    for (String word : line.split(" ", -1)) {
      int equals = word.indexOf('=') + 1;
      words.add(
          switch (word.substring(equals)) {
            case "B" -> word.substring(0, equals) + batch;
            case "B2", "MISSING", "EMPTY", "F" ->
                word.substring(0, equals) + workplace.path(word.substring(equals));
            case "S" -> word.substring(0, equals) + source + "/";
            case "D" -> workplace.path("D") + "/";
            case "host:D" -> "host:" + workplace.path("D") + "/";
            default -> word;
          });
    }
    return words;
  }

  @ParameterizedTest
  @ValueSource(strings = {"-rlt", "-rltz --protocol=29"})
  void a_batch_that_is_cut_off_is_an_error(String options) throws IOException {
    byte[] whole = smallBatch(options);
    Random random = new Random(20261123);
    for (int i = 0; i < 12; i++) {
      int length = random.nextInt(whole.length - 1);
      Files.write(batch, Arrays.copyOf(whole, length));
      CommandRun read = replayHarmlessly(options, "cut after " + length + " bytes");
      assertThat(read.exitCode()).as("cut after %s bytes: %s", length, read).isNotZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-rlt", "-rltz --protocol=29"})
  void a_batch_with_a_wrong_byte_does_no_harm_outside_the_destination(String options)
      throws IOException {
    byte[] whole = smallBatch(options);
    Random random = new Random(20261123);
    for (int i = 0; i < 16; i++) {
      int at = random.nextInt(whole.length);
      byte[] mutated = whole.clone();
      mutated[at] ^= (byte) (1 + random.nextInt(255));
      Files.write(batch, mutated);
      replayHarmlessly(options, "byte " + at + " is " + (mutated[at] & 0xFF));
    }
  }

  /** What a directory lists comes in no certain order: one of a kind makes it certain. */
  private void useSmallSource() throws IOException {
    source = workplace.directory("small");
    write(source.resolve("changed"), Content.of(Content.text(1, 99), Content.text(2, 9_000)), 9);
    Path directory = Files.createDirectory(source.resolve("directory"));
    write(directory.resolve("file"), Content.text(4, 50), 5);
    age(directory);
    age(source);
  }

  private byte[] smallBatch(String options) throws IOException {
    useSmallSource();
    List<String> words = new ArrayList<>(List.of(options.split(" ")));
    words.add("--no-whole-file");
    writeTo(old("first"), Party.STOCK, Direction.LOCAL, words);
    return Files.readAllBytes(batch);
  }

  /** It comes to an end, in order, and nothing beside the destination is touched. */
  private CommandRun replayHarmlessly(String options, String what) throws IOException {
    Path surroundings = workplace.directory(workplace.unused("around").getFileName().toString());
    Path destination = Files.createDirectory(surroundings.resolve("destination"));
    write(destination.resolve("changed"), Content.text(2, 2_500), 1_500_000_000);
    write(surroundings.resolve("changed"), Content.text(9, 10), 1_500_000_000);
    CommandRun read =
        run(Party.OURS, List.of(options.split(" ")), "--read-batch=" + batch, destination + "/");
    assertThat(read.errors()).as(what).doesNotContain("internal error", "Exception");
    try (Stream<Path> around = Files.list(surroundings)) {
      assertThat(around.map(Path::getFileName).map(Path::toString))
          .as(what)
          .containsExactlyInAnyOrder("changed", "destination");
    }
    assertThat(surroundings.resolve("changed")).hasBinaryContent(Content.text(9, 10).bytes());
    return read;
  }
}
