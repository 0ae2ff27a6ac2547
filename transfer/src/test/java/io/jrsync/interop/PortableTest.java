package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The command on the back end that works everywhere, which names what it could not keep. */
class PortableTest {
  private static final Instant TIME = Instant.parse("2024-02-29T12:34:56.123456789Z");

  private Workplace workplace;
  private Path source;
  private Path destination;

  @BeforeEach
  void plant() throws IOException {
    workplace = Workplace.create();
    source = workplace.directory("source");
    destination = workplace.path("destination");
    Files.writeString(source.resolve("exact"), "1");
    Files.writeString(source.resolve("even"), "2");
    Files.createSymbolicLink(source.resolve("link"), Path.of("even"));
    Files.setLastModifiedTime(source.resolve("exact"), FileTime.from(TIME));
    Files.setLastModifiedTime(source.resolve("even"), FileTime.from(TIME.minusNanos(123456789)));
    Files.setLastModifiedTime(source, FileTime.from(TIME.minusNanos(123456789)));
  }

  @AfterEach
  void cleanUp() {
    workplace.close();
  }

  private CommandRun run(Direction direction, String... options) {
    return Transfer.of(Pairing.OURS_TO_OURS, direction)
        .options(options)
        .environment("JRSYNC_TREES", "portable")
        .run(destination + "/", source + "/");
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void what_gets_lost_is_counted_and_told_once(Direction direction) {
    CommandRun run = run(direction, "-a");

    assertThat(run.exitCode()).as(run::toString).isZero();
    assertThat(run.errors().lines())
        .as(run::toString)
        .containsExactly(
            "not kept, because the destination has no place for it:"
                + " fractions of a second (1), times of symlinks (1)");
    assertThat(destination.resolve("link")).isSymbolicLink();
    assertThat(destination.resolve("exact")).hasContent("1");
  }

  @Test
  void nothing_is_told_of_what_was_not_asked_for_or_is_not_there() throws IOException {
    assertThat(run(Direction.LOCAL, "-rlpgo").errors()).isEmpty();
    Files.delete(source.resolve("link"));
    Files.delete(source.resolve("exact"));
    Files.setLastModifiedTime(source, FileTime.from(TIME.minusNanos(123456789)));
    assertThat(run(Direction.LOCAL, "-a").errors()).isEmpty();
  }

  /** As with rsync, who is not root is not asked for owners. */
  @Test
  void an_ordinary_user_is_not_told_of_owners() {
    String nobody = Account.NOBODY_ID + ":" + Account.NOBODY_ID;
    CommandRun.of(List.of("chown", "-R", nobody, workplace.path(".").toString())).run();
    CommandRun run =
        Transfer.of(Pairing.OURS_TO_OURS, Direction.LOCAL)
            .as(Account.NOBODY)
            .options("-rlpo")
            .environment("JRSYNC_TREES", "portable")
            .run(destination + "/", source + "/");
    assertThat(run.exitCode()).as(run::toString).isZero();
    assertThat(run.errors()).isEmpty();
  }

  @Test
  void what_cannot_be_made_fails_by_name() {
    CommandRun.of(List.of("mkfifo", source.resolve("fifo").toString())).run();
    CommandRun run = run(Direction.LOCAL, "-rl", "--specials");

    assertThat(run.exitCode()).as(run::toString).isEqualTo(23);
    assertThat(run.errors()).contains("/fifo\" failed: Operation not supported (95)");
    assertThat(destination.resolve("even")).hasContent("2");
  }
}
