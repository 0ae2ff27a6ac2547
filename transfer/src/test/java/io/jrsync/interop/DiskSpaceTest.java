package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.testdata.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How much room files take with the options for it, beside what they take when stock made them. */
class DiskSpaceTest {
  private static final List<String> OPTIONS =
      List.of(
          "-S --no-whole-file",
          "-S --inplace --whole-file",
          "-S --inplace --no-whole-file",
          "--preallocate",
          "-S --preallocate",
          "--preallocate --inplace --no-whole-file --fsync");

  /** Units of 512 bytes in a block, which a hole may cost more or less. */
  private static final long BLOCK = 8;

  private static final int HOLES = 4;

  private Workplace workplace;
  private Path source;
  private Path before;

  @BeforeEach
  void prepare() throws IOException {
    workplace = Workplace.create();
    source = workplace.directory("source");
    before = workplace.directory("before");
    write(source, "full", Content.random(1, 300_000));
    write(source, "zeros", Content.zeros(500_000));
    write(source, "empty", Content.zeros(0));
    write(
        source,
        "holes",
        Content.random(2, 20_000),
        Content.zeros(200_000),
        Content.random(3, 5_000),
        Content.zeros(3_000),
        Content.random(4, 700),
        Content.zeros(500),
        Content.random(5, 9),
        Content.zeros(100_000));
    write(before, "full", Content.random(6, 100_000));
    write(before, "zeros", Content.random(7, 700_000));
    write(before, "holes", Content.random(2, 20_000), Content.random(8, 500_000));
  }

  private static void write(Path directory, String name, Content... pieces) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Content piece : pieces) {
      bytes.write(piece.bytes());
    }
    Files.write(directory.resolve(name), bytes.toByteArray());
  }

  @AfterEach
  void cleanUp() {
    workplace.close();
  }

  /** All ways in which we receive. */
  static Stream<Arguments> runs() {
    return Stream.of(
            Arguments.of(Pairing.OURS_TO_STOCK, Direction.PULL),
            Arguments.of(Pairing.STOCK_TO_OURS, Direction.PUSH),
            Arguments.of(Pairing.OURS_TO_OURS, Direction.LOCAL))
        .flatMap(way ->
            OPTIONS.stream().map(options -> Arguments.of(way.get()[0], way.get()[1], options)));
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @MethodSource("runs")
  void new_files_take_no_more_than_they_do_for_stock(
      Pairing pairing, Direction direction, String options) throws IOException {
    Path ours = workplace.directory("ours");
    Path stock = workplace.directory("stock");

    compare(pairing, direction, options, ours, stock);
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @MethodSource("runs")
  void updated_files_take_no_more_than_they_do_for_stock(
      Pairing pairing, Direction direction, String options) throws IOException {
    Path ours = workplace.directory("ours");
    Path stock = workplace.directory("stock");
    for (Path destination : List.of(ours, stock)) {
      for (String name : List.of("full", "zeros", "holes")) {
        Files.copy(before.resolve(name), destination.resolve(name));
      }
    }

    compare(pairing, direction, options, ours, stock);
  }

  private void compare(Pairing pairing, Direction direction, String options, Path ours, Path stock)
      throws IOException {
    List<String> words = List.of(options.split(" "));
    Transfer.of(Pairing.STOCK_TO_STOCK, direction)
        .options("-rI")
        .options(words)
        .copy(source, stock);
    CommandRun run =
        Transfer.of(pairing, direction).options("-rI").options(words).copy(source, ours);

    assertThat(run.errors()).as(run::toString).isEmpty();
    for (String name : List.of("full", "zeros", "empty", "holes")) {
      assertThat(Files.mismatch(source.resolve(name), ours.resolve(name))).as(name).isEqualTo(-1);
      long expected = units(stock.resolve(name));
      assertThat(units(ours.resolve(name)))
          .as("units of %s after %s", name, run)
          .isLessThanOrEqualTo(expected + HOLES * BLOCK);
      if (!options.contains("-S")) {
        assertThat(units(ours.resolve(name))).as("units of " + name).isEqualTo(expected);
      }
    }
  }

  /** What is really allocated; written back first, so that all of it is. */
  private static long units(Path file) {
    CommandRun run =
        CommandRun.of(List.of("sh", "-c", "sync '" + file + "' && stat -c %b '" + file + "'"))
            .run();
    return Long.parseLong(Transfer.succeed(run).output().strip());
  }
}
