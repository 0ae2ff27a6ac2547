package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.Endpoint;
import io.jrsync.Jrsync;
import io.jrsync.TransferRequest;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.CommandLine;
import io.jrsync.testdata.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * While files are backed up, put together, kept or linked, somebody turns the directories in
 * question into symlinks to a place outside, again and again: nothing there is read or written.
 */
class OtherDirectoriesRaceTest {
  private static final int TRANSFERS = 25;
  private static final int MOST_TRANSFERS = 5_000;
  private static final int FLIPS = 1_000;
  private static final int FILES = 8;

  private Workplace workplace;
  private Path source;
  private Path destination;
  private Path canary;

  @BeforeEach
  void prepare() throws IOException {
    workplace = Workplace.create();
    source = workplace.directory("source");
    destination = workplace.directory("destination");
    canary = workplace.directory("canary");
    Files.createDirectories(source.resolve("sub"));
    Files.createDirectories(destination.resolve("sub"));
    for (int i = 0; i < FILES; i++) {
      Files.write(source.resolve("sub/f" + i), Content.random(i, 3000).bytes());
    }
  }

  @AfterEach
  void cleanUp() {
    workplace.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--backup-dir=aside",
        "--temp-dir=aside",
        "--partial-dir=aside",
        "--partial-dir=aside --delay-updates",
        "--link-dest=aside",
        "--copy-dest=aside"
      })
  void no_link_leads_out_of_the_destination(String options) throws Exception {
    boolean basis = options.contains("-dest");
    for (int i = 0; basis && i < FILES; i++) {
      // Outside there is what a link or a copy would betray: the content that is wanted.
      Files.createDirectories(canary.resolve("sub"));
      Files.copy(source.resolve("sub/f" + i), canary.resolve("sub/f" + i));
      Files.setLastModifiedTime(
          canary.resolve("sub/f" + i), Files.getLastModifiedTime(source.resolve("sub/f" + i)));
    }
    String before = listing(canary);
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger flips = new AtomicInteger();
    Thread flipper = Thread.ofPlatform().start(() -> flip(stop, flips));
    int transfers = 0;
    try (Jrsync rsync = Jrsync.create()) {
      while ((transfers < TRANSFERS || flips.get() < FLIPS) && transfers < MOST_TRANSFERS) {
        age(transfers++);
        transfer(rsync, options);
      }
    } finally {
      stop.set(true);
      flipper.join();
    }
    assertThat(flips).as("flips during %s transfers", transfers).hasValueGreaterThan(FLIPS / 2);
    assertThat(listing(canary)).isEqualTo(before);
  }

  /** Makes every file of the destination one that has to be replaced, or to be made anew. */
  private void age(int round) throws IOException {
    for (int i = 0; i < FILES; i++) {
      Path file = destination.resolve("sub/f" + i);
      if ((i + round) % 2 == 0) {
        Files.write(file, Content.random(100 + round, 2000).bytes());
      } else {
        Files.deleteIfExists(file);
      }
    }
  }

  private void transfer(Jrsync rsync, String words) throws RsyncException {
    List<byte[]> line =
        Stream.of(("-rt " + words + " a b").split(" "))
            .map(word -> word.getBytes(StandardCharsets.UTF_8))
            .toList();
    TransferRequest request =
        TransferRequest.copy(Endpoint.local(source + "/"), Endpoint.local(destination + "/"))
            .options(CommandLine.parse(line).options())
            .build();
    try {
      rsync.run(request);
    } catch (RsyncException e) {
      // A directory that is a link is refused, which may end the run: it must not lead out.
      assertThat(e.exitCode()).isIn(ExitCode.FILE_IO, ExitCode.SYNTAX, ExitCode.PARTIAL);
    }
  }

  /** The directory beside the root, and the one beside the files, take turns with a link. */
  private void flip(AtomicBoolean stop, AtomicInteger flips) {
    Path[] places = {destination.resolve("aside"), destination.resolve("sub/aside")};
    while (!stop.get()) {
      for (Path place : places) {
        try {
          Files.createSymbolicLink(place, canary);
          Files.delete(place);
          Files.createDirectory(place);
          flips.incrementAndGet();
        } catch (IOException e) {
          // The transfer had its hands on it.
          Thread.onSpinWait();
        }
        remove(place);
      }
    }
  }

  private static void remove(Path place) {
    try (Stream<Path> below = Files.walk(place)) {
      for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException | UncheckedIOException e) {
      // The transfer still has: what is left goes with the next turn.
      Thread.onSpinWait();
    }
  }

  /** Everything about the canary that a stray write or read would change. */
  private static String listing(Path directory) {
    String format = "%P %y %m %n %s %T@ %A@ %C@\\n";
    return CommandRun.of(List.of("find", directory.toString(), "-type", "f", "-printf", format))
            .run()
            .output()
        + CommandRun.of(List.of("find", directory.toString())).run().output();
  }
}
