package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.interop.support.Aspect;
import io.jrsync.interop.support.TreeSnapshot;
import io.jrsync.protocol.RawName;
import io.jrsync.testdata.Content;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A file whose size and offsets need more than 32 bits, most of it holes. */
class LargeSparseFileTest {
  private static final RawName FILE = RawName.ofUtf8("large");
  private static final long GIB = 1L << 30;
  private static final long MIB = 1L << 20;
  private static final long SIZE = 4 * GIB + 9 * MIB + 12_345;
  private static final long CHANGED_AT = 4 * GIB + 5 * MIB + 5_000;
  private static final int CHANGED = 1_000;
  private static final int LARGEST_BLOCK = 1 << 17;

  /** What the data takes, and something for the file system's own records. */
  private static final long MOST_ALLOCATED = 5 * MIB;

  private static final long SECTOR = 512;

  private static Workplace workplace;
  private static Path source;
  private static TreeSnapshot expected;

  private Path destination;

  @BeforeAll
  static void write() throws IOException {
    workplace = Workplace.create();
    source = workplace.directory("source");
    writeFile(source.resolve("large"));
    write(source.resolve("large"), CHANGED_AT, Content.random(7, CHANGED));
    expected = Trees.snapshot(source);
  }

  @AfterAll
  static void cleanUp() {
    workplace.close();
  }

  @AfterEach
  void deleteDestination() {
    Workplace.delete(destination);
  }

  /** Data at the start, in the middle, across the end of the first 4 GiB, and beyond. */
  private static void writeFile(Path file) throws IOException {
    write(file, 0, Content.random(1, MIB));
    write(file, GIB + 777, Content.random(2, MIB));
    write(file, 4 * GIB - 300_001, Content.text(3, 600_000));
    write(file, 4 * GIB + 5 * MIB + 4_321, Content.random(4, MIB));
    write(file, SIZE - 1, Content.zeros(1));
  }

  private static void write(Path file, long position, Content content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content.bytes());
      while (bytes.hasRemaining()) {
        channel.write(bytes, position + bytes.position());
      }
    }
  }

  /** We send and we receive, each with stock at the other end. */
  static Stream<Arguments> remoteWays() {
    return Pairs.REMOTE.stream().map(way -> Arguments.of(Pairing.OURS_TO_STOCK, way));
  }

  static Stream<Arguments> ways() {
    return Stream.concat(
        remoteWays(), Stream.of(Arguments.of(Pairing.OURS_TO_OURS, Direction.LOCAL)));
  }

  private static Transfer transfer(Pairing pairing, Direction direction) {
    return Transfer.of(pairing, direction)
        .options("-rtS", "--stats")
        .timeoutSeconds(5 * CommandRun.TIMEOUT_SECONDS);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("ways")
  void is_copied_with_its_holes(Pairing pairing, Direction direction) {
    destination = workplace.directory("destination");

    CommandRun run = transfer(pairing, direction).copy(source, destination);

    assertThat(Statistics.of(run).literalBytes()).as(run::toString).isEqualTo(SIZE);
    assertSame(run);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("remoteWays")
  void is_updated_beyond_4_gib(Pairing pairing, Direction direction) throws IOException {
    destination = workplace.directory("destination");
    writeFile(destination.resolve("large"));

    CommandRun run =
        transfer(pairing, direction)
            .options("--inplace", "--no-whole-file", "--ignore-times")
            .copy(source, destination);

    Statistics sent = Statistics.of(run);
    assertThat(sent.literalBytes()).as(run::toString).isBetween((long) CHANGED, 2L * LARGEST_BLOCK);
    assertThat(sent.matchedBytes() + sent.literalBytes()).as(run::toString).isEqualTo(SIZE);
    assertSame(run);
  }

  private void assertSame(CommandRun run) {
    TreeSnapshot copied = Trees.snapshot(destination);
    Trees.assertSame(expected, copied, Set.of(Aspect.CONTENT, Aspect.TIME), run::toString);
    long allocated = copied.entries().get(FILE).stat().blocks() * SECTOR;
    assertThat(allocated).as("allocated after %s", run).isLessThan(MOST_ALLOCATED);
  }
}
