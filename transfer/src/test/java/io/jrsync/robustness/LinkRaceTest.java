package io.jrsync.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.Endpoint;
import io.jrsync.Jrsync;
import io.jrsync.TransferRequest;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.CommandLine;
import io.jrsync.protocol.options.DeleteMode;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.protocol.options.TransferOptionsBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody swaps a directory or device for a symlink to a canary tree beside the root, and back, as
 * fast as he can, while transfers run. Nothing of the canary is read, written or deleted.
 */
class LinkRaceTest {
  private static final int FLIPS = 3000;
  private static final int TRANSFERS = 100;
  private static final int MOST_TRANSFERS = 6_000;
  private static final FileTime OLD = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir Path home;

  private final AtomicBoolean over = new AtomicBoolean();
  private final Jrsync client = Jrsync.create();
  private Path source;
  private Path destination;
  private Path canary;
  private List<String> before = List.of();
  private final AtomicInteger flips = new AtomicInteger();

  @BeforeEach
  void plant() throws IOException {
    source = home.resolve("source");
    destination = home.resolve("destination");
    canary = home.resolve("canary");
    for (int i = 0; i < 8; i++) {
      put(source.resolve("d/sub/file" + i), "content " + i);
      put(destination.resolve("d/sub/extra" + i), "extra " + i);
      put(destination.resolve("d/sub/file" + i), "older");
      put(canary.resolve("sub/file" + i), "canary");
      put(canary.resolve("sub/extra" + i), "canary");
      put(canary.resolve("secret" + i), "canary");
    }
    before = look(canary);
  }

  @AfterEach
  void close() {
    client.close();
  }

  private static void put(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, OLD);
  }

  private static List<String> look(Path tree) throws IOException {
    List<String> seen = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted().toList()) {
        seen.add(
            path
                + " "
                + Files.getLastModifiedTime(path)
                + " "
                + Files.getPosixFilePermissions(path)
                + (Files.isRegularFile(path) ? Files.readString(path) : ""));
      }
    }
    return seen;
  }

  /** Swaps until enough was swapped and the transfers are over. */
  private Thread flip(Path victim, String target) {
    Path aside = victim.resolveSibling("aside");
    return Thread.ofPlatform()
        .start(() -> {
          while (!over.get()) {
            try {
              Files.move(victim, aside, StandardCopyOption.ATOMIC_MOVE);
              Files.createSymbolicLink(victim, Path.of(target));
              Thread.onSpinWait();
              Files.delete(victim);
              Files.move(aside, victim, StandardCopyOption.ATOMIC_MOVE);
              flips.incrementAndGet();
            } catch (IOException e) {
              restore(victim, aside);
            }
          }
          restore(victim, aside);
        });
  }

  private void race(Path victim, String target, TransferOptions options) throws Exception {
    int transfers = 0;
    Thread flipping = flip(victim, target);
    try {
      while ((flips.get() < FLIPS || transfers < TRANSFERS) && transfers < MOST_TRANSFERS) {
        transfers++;
        run(options);
      }
    } finally {
      over.set(true);
      flipping.join();
    }
    assertThat(look(canary)).isEqualTo(before);
    assertThat(flips).as("swaps while %s transfers ran", transfers).hasValueGreaterThan(1000);
  }

  /** Brings the directory back after a transfer got in between: the one that it made, or ours. */
  private void restore(Path victim, Path aside) {
    try {
      if (Files.isSymbolicLink(victim)) {
        Files.delete(victim);
      }
      if (Files.isDirectory(aside) && Files.exists(victim)) {
        remove(aside);
      } else if (Files.exists(aside)) {
        Files.move(aside, victim, StandardCopyOption.REPLACE_EXISTING);
      }
      if (Files.isDirectory(victim)) {
        put(victim.resolve("sub/again"), "again " + flips);
      }
    } catch (IOException | UncheckedIOException e) {
      // The transfer is still at it: the next swap fails too, and brings us here again.
      Thread.onSpinWait();
    }
  }

  private static void remove(Path tree) throws IOException {
    try (Stream<Path> below = Files.walk(tree)) {
      for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private void run(TransferOptions options) {
    try {
      client.run(
          TransferRequest.copy(Endpoint.local(source + "/"), Endpoint.local(destination + "/"))
              .options(options)
              .build());
    } catch (RsyncException e) {
      // What was swapped at the wrong moment may end a transfer; what counts is the canary.
      assertThat(e.getMessage()).isNotNull();
    }
  }

  private static TransferOptionsBuilder options() {
    return TransferOptions.builder().archive().ignoreTimes(true);
  }

  @Test
  void a_receiver_writes_nothing_through_a_link_that_leads_out() throws Exception {
    race(destination.resolve("d"), "../canary", options().build());
  }

  @Test
  void a_receiver_that_keeps_dirlinks_writes_nothing_out_of_its_root() throws Exception {
    race(destination.resolve("d"), "../canary", options().keepDirlinks(true).build());
  }

  @Test
  void a_deletion_goes_nowhere_through_a_link() throws Exception {
    race(
        destination.resolve("d"),
        canary.toString(),
        options().keepDirlinks(true).delete(DeleteMode.BEFORE).build());
  }

  @Test
  void a_sender_reads_nothing_through_a_link_that_it_is_not_told_to_follow() throws Exception {
    race(source.resolve("d"), "../canary", options().build());
    assertThat(contentsOf(destination)).noneMatch(content -> content.contains("canary"));
  }

  @Test
  void a_sender_that_copies_unsafe_links_does_not_take_others_for_them() throws Exception {
    put(source.resolve("safe/sub/file"), "inside");
    Files.createSymbolicLink(source.resolve("unsafe"), Path.of("../outside"));
    put(home.resolve("outside/file"), "outside");
    put(source.resolve("hidden/sub/file"), "canary");
    race(source.resolve("d"), "hidden", options().copyUnsafeLinks(true).build());
    assertThat(contentsOf(destination.resolve("unsafe"))).containsExactly("outside");
    assertThat(contentsOf(destination.resolve("d")))
        .noneMatch(content -> content.contains("canary"));
  }

  /** The device is one that swallows everything; only root can make it. */
  @Test
  void what_is_written_to_a_device_does_not_get_into_a_file() throws Exception {
    Path device = destination.resolve("device");
    put(source.resolve("device"), "content");
    Assumptions.assumeTrue(makeDevice(device), "only root can make a device");
    List<byte[]> line =
        Stream.of("-aI", "--write-devices", "a", "b")
            .map(word -> word.getBytes(StandardCharsets.UTF_8))
            .toList();
    race(device, "../canary/secret1", CommandLine.parse(line).options());
  }

  private static boolean makeDevice(Path path) throws IOException, InterruptedException {
    return new ProcessBuilder("mknod", path.toString(), "c", "1", "3").start().waitFor() == 0;
  }

  private static List<String> contentsOf(Path tree) throws IOException {
    List<String> contents = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        contents.add(Files.readString(path));
      }
    }
    return contents;
  }
}
