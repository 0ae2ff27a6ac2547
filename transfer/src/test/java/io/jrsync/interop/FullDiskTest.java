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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A destination whose disk has no room for what is sent. */
class FullDiskTest {
  private static final int SOCKET_BROKEN = 10;
  private static final int FILE_IO = 11;
  private static final int STREAM_BROKEN = 12;
  private static final int SIZE = 3_000_000;

  private Workplace workplace;
  private Path source;
  private Path disk;
  private byte[] before;

  @BeforeEach
  void prepare() throws IOException {
    workplace = Workplace.create();
    source = workplace.directory("source");
    disk = workplace.directory("disk");
    mount();
    before = Content.random(2, 100_000).bytes();
    Files.write(disk.resolve("large"), before);
    Files.write(source.resolve("large"), Content.random(1, SIZE).bytes());
    Files.writeString(source.resolve("a-small-one"), "has room");
  }

  private void mount() {
    CommandRun run =
        CommandRun.of(List.of("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()))
            .run();
    if (run.exitCode() != 0) {
      Peers.missing("no small disk can be mounted here: " + run.errors());
    }
  }

  @AfterEach
  void cleanUp() {
    CommandRun.of(List.of("umount", disk.toString())).run();
    workplace.close();
  }

  static Stream<Arguments> runs() {
    return Stream.concat(
        Pairs.with(List.of(29, 32)),
        Stream.of(Arguments.of(Pairing.OURS_TO_OURS, Direction.LOCAL, 32)));
  }

  /**
   * A sender may lose the connection before it is told why; the reason and the code are printed all
   * the same. Below protocol 31 a stock client knows our server's exit code only if it has ended,
   * which a process with many threads does some time after its streams.
   */
  @ParameterizedTest(name = "{0}, {1}, protocol {2}")
  @MethodSource("runs")
  void the_old_file_stays_and_the_reason_is_told(Pairing pairing, Direction direction, int protocol)
      throws IOException {
    CommandRun run =
        Transfer.of(pairing, direction)
            .options("-rt", "--protocol=" + protocol)
            .run(disk + "/", source + "/");

    assertThat(run.exitCode())
        .as(run::toString)
        .isIn(
            direction == Direction.PUSH
                ? List.of(FILE_IO, STREAM_BROKEN, SOCKET_BROKEN)
                : List.of(FILE_IO));
    assertThat(run.errors())
        .as(run::toString)
        .contains("write failed on \"" + disk + "/large\": No space left on device (28)\n")
        .contains("rsync error: error in file IO (code 11) at ");
    assertThat(disk.toFile().list()).containsExactlyInAnyOrder("large", "a-small-one");
    assertThat(disk.resolve("large")).hasBinaryContent(before);
    assertThat(disk.resolve("a-small-one")).hasContent("has room");
  }
}
