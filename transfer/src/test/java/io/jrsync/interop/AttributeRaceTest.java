package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.Endpoint;
import io.jrsync.Jrsync;
import io.jrsync.TransferRequest;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.SourceRemoval;
import io.jrsync.protocol.options.TransferOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * While nothing of a file is written but its attributes, or while files are removed that have been
 * sent, somebody swaps their directory for a symlink to a place outside, and back: nothing there
 * gets other attributes or goes.
 */
class AttributeRaceTest {
  private static final int FLIPS = 2_000;
  private static final int TRANSFERS = 300;
  private static final int MOST_TRANSFERS = 3_000;
  private static final int FILES = 8;

  /** How long the link stays: about as long as the directory does, or few would meet it. */
  private static final int HELD = 1_000;

  private static final FileTime OLD = FileTime.fromMillis(1_000_000_000_000L);

  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger flips = new AtomicInteger();
  private AttributeDisk disk;
  private Path canary;
  private String before;

  /** What whoever swaps does while the directory is in its place. */
  private interface Care {
    void take(Path directory) throws IOException;
  }

  @BeforeEach
  void plant() throws IOException {
    disk = AttributeDisk.create();
    canary = fill(disk.directory("canary").resolve("sub")).getParent();
    before = listing();
  }

  @AfterEach
  void cleanUp() {
    disk.close();
  }

  private static Path fill(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (int i = 0; i < FILES; i++) {
      put(directory.resolve("f" + i));
    }
    return directory;
  }

  private static void put(Path file) throws IOException {
    Files.writeString(file, "same");
    Files.setLastModifiedTime(file, OLD);
  }

  /** With the time of the last change of anything, attributes included. */
  private String listing() {
    return CommandRun.of(
            List.of("find", canary.toString(), "-printf", "%P %y %m %U %G %n %i %s %T@ %C@ %l\\n"))
        .run()
        .output();
  }

  @Test
  void attributes_are_set_on_nothing_that_a_link_leads_to() throws Exception {
    List<Path> sources = List.of(disk.path("one"), disk.path("two"));
    for (Path source : sources) {
      fill(source.resolve("d/sub"));
      String name = source.getFileName().toString();
      String access = name.equals("one") ? "u:1:r,g:2:rw" : "u:1:rw,g:3:r";
      String set = "setfattr -n user.%1$s -v %1$s \"$f\" && setfacl -m %2$s \"$f\"";
      String script =
          "for f in '" + source + "'/d/sub '" + source + "'/d/sub/*; do " + set + " || exit; done";
      Transfer.succeed(CommandRun.of(List.of("sh", "-c", script.formatted(name, access))).run());
    }
    Path destination = disk.directory("destination");
    fill(destination.resolve("d/sub"));
    TransferOptions options =
        TransferOptions.builder().archive().keepDirlinks(true).xattrs(true).acls(true).build();
    race(sources, destination, destination.resolve("d"), options, directory -> {});
  }

  @Test
  void files_that_were_sent_are_removed_where_they_were_found() throws Exception {
    Path source = disk.directory("source");
    fill(source.resolve("d/sub"));
    TransferOptions options =
        TransferOptions.builder().archive().removeSources(SourceRemoval.SYNCHRONIZED).build();
    race(
        List.of(source),
        disk.directory("destination"),
        source.resolve("d"),
        options,
        directory -> {
          Path next = directory.resolve("sub/f" + flips.get() % FILES);
          if (!Files.exists(next)) {
            put(next);
          }
        });
  }

  private void race(
      List<Path> sources, Path destination, Path victim, TransferOptions options, Care care)
      throws Exception {
    Thread flipping = Thread.ofPlatform().start(() -> flip(victim, care));
    int transfers = 0;
    try (Jrsync client = Jrsync.create()) {
      while ((flips.get() < FLIPS || transfers < TRANSFERS) && transfers < MOST_TRANSFERS) {
        run(client, sources.get(transfers % sources.size()), destination, options);
        transfers++;
      }
    } finally {
      over.set(true);
      flipping.join();
    }
    assertThat(flips).as("swaps while %s transfers ran", transfers).hasValueGreaterThan(FLIPS / 2);
    assertThat(listing()).isEqualTo(before);
  }

  private static void run(Jrsync client, Path source, Path destination, TransferOptions options) {
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

  private void flip(Path victim, Care care) {
    Path aside = victim.resolveSibling("aside");
    while (!over.get()) {
      try {
        Files.move(victim, aside, StandardCopyOption.ATOMIC_MOVE);
        Files.createSymbolicLink(victim, Path.of("../canary"));
        for (int i = 0; i < HELD; i++) {
          Thread.onSpinWait();
        }
        Files.delete(victim);
        Files.move(aside, victim, StandardCopyOption.ATOMIC_MOVE);
        care.take(victim);
        flips.incrementAndGet();
      } catch (IOException e) {
        restore(victim, aside);
      }
    }
    restore(victim, aside);
  }

  /** Brings the directory back after a transfer got in between: the one that it made, or ours. */
  private static void restore(Path victim, Path aside) {
    try {
      if (Files.isSymbolicLink(victim)) {
        Files.delete(victim);
      }
      if (Files.exists(aside) && Files.exists(victim)) {
        Workplace.delete(aside);
      } else if (Files.exists(aside)) {
        Files.move(aside, victim);
      }
    } catch (IOException e) {
      // The transfer is still at it: the next swap fails too, and brings us here again.
      Thread.onSpinWait();
    }
  }
}
