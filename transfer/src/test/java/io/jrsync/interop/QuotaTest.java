package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jrsync.testdata.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A destination with a quota that does not suffice: the end is stock's, and nothing is damaged. */
class QuotaTest {
  /**
   * btrfs limits directories by itself; other file systems need tools and kernels set up for it.
   */
  private static final String SCRIPT =
      """
      truncate -s 200M image && mkfs.btrfs -q image && mkdir disk && mount -o loop image disk &&
      btrfs subvolume create disk/limited >/dev/null && btrfs quota enable disk && btrfs qgroup limit 3M disk/limited
      """;

  private static final int TOO_MUCH = 9_000_000;

  private Workplace workplace;
  private Path source;
  private Path destination;

  @BeforeEach
  void mount() throws IOException {
    workplace = Workplace.create();
    source = workplace.directory("source");
    destination = workplace.path("disk/limited");
    CommandRun made = CommandRun.of(List.of("sh", "-c", SCRIPT)).in(workplace.path(".")).run();
    assumeTrue(made.exitCode() == 0, "no file system with a quota here: " + made.errors());
    Files.write(source.resolve("a"), Content.random(1, 20_000).bytes());
    Files.write(source.resolve("big"), Content.random(2, TOO_MUCH).bytes());
  }

  @AfterEach
  void unmount() {
    CommandRun.of(List.of("umount", workplace.path("disk").toString())).run();
    workplace.close();
  }

  @ParameterizedTest
  @EnumSource(Pairing.class)
  void the_file_that_does_not_fit_is_old_as_a_whole_and_nothing_is_left(Pairing pairing)
      throws IOException {
    byte[] old = Content.random(3, 500_000).bytes();
    Files.write(destination.resolve("big"), old);
    CommandRun run =
        Transfer.of(pairing, Direction.PUSH).options("-rt").run(destination + "/", source + "/");

    assertThat(run.exitCode()).as(run::toString).isEqualTo(11);
    assertThat(run.errors()).contains("write failed on").contains("Disk quota exceeded (122)");
    assertThat(destination.resolve("big")).hasBinaryContent(old);
    assertThat(destination.resolve("a")).hasSameBinaryContentAs(source.resolve("a"));
    try (Stream<Path> files = Files.list(destination)) {
      assertThat(files).as(run::toString).hasSize(2);
    }
  }
}
