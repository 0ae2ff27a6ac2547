package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.testdata.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is asked for more memory than {@code --max-alloc} allows ends the run with exit code 22. */
class MaxAllocTest {
  private static final long SIZE = 40_000_000;

  /** Four bytes for each block are more than the least that the option takes, 1 MiB. */
  private static final List<String> MANY_BLOCKS =
      List.of("-a", "--no-whole-file", "-B100", "--max-alloc=1m");

  private Workplace workplace;
  private Path source;
  private Path destination;

  @BeforeEach
  void prepare() throws IOException {
    workplace = Workplace.create();
    source = workplace.directory("source");
    destination = workplace.directory("destination");
    Files.write(source.resolve("file"), Content.random(1, SIZE).bytes());
    Files.write(destination.resolve("file"), Content.random(2, SIZE + 1).bytes());
  }

  @AfterEach
  void cleanUp() {
    workplace.close();
  }

  record Cell(Pairing pairing, Direction direction) {}

  static Stream<Cell> cellsWithOurSender() {
    Stream<Cell> remote =
        Pairs.with(List.of(0))
            .map(arguments -> arguments.get())
            .map(values -> new Cell((Pairing) values[0], (Direction) values[1]));
    return Stream.concat(remote, Stream.of(new Cell(Pairing.OURS_TO_OURS, Direction.LOCAL)))
        .filter(cell -> cell.pairing().sender(cell.direction()) == Party.OURS);
  }

  @ParameterizedTest
  @MethodSource("cellsWithOurSender")
  void sums_of_too_many_blocks_are_refused_and_the_old_file_is_whole(Cell cell) throws IOException {
    byte[] old = Files.readAllBytes(destination.resolve("file"));
    CommandRun run =
        Transfer.of(cell.pairing(), cell.direction())
            .options(MANY_BLOCKS)
            .run(destination + "/", source + "/");
    assertThat(run.exitCode()).as(run::toString).isEqualTo(22);
    assertThat(run.errors()).contains("exceeded --max-alloc=1048576 setting (");
    try (Stream<Path> left = Files.list(destination)) {
      assertThat(left).containsExactly(destination.resolve("file"));
    }
    assertThat(destination.resolve("file")).hasBinaryContent(old);
  }

  @ParameterizedTest
  @MethodSource("cellsWithOurSender")
  void a_larger_limit_lets_the_same_file_through(Cell cell) throws IOException {
    CommandRun run =
        Transfer.of(cell.pairing(), cell.direction())
            .options(MANY_BLOCKS)
            .options("--max-alloc=100m")
            .copy(source, destination);
    assertThat(destination.resolve("file"))
        .as(run::toString)
        .hasBinaryContent(Files.readAllBytes(source.resolve("file")));
  }
}
