package io.jrsync.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jrsync.Endpoint;
import io.jrsync.Jrsync;
import io.jrsync.RetryPolicy;
import io.jrsync.TransferRequest;
import io.jrsync.TransferResult;
import io.jrsync.interop.support.Aspect;
import io.jrsync.interop.support.TreeSnapshot;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.ssh.CuttingProxy.Cut;
import io.jrsync.testdata.Content;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.linux.LinuxProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Connections of the built-in client that are cut anywhere, from the first byte of the key exchange
 * on: in either direction, ended or reset, to a real sshd with stock rsync and to the server in
 * this JVM.
 */
@Timeout(120)
class SshCutsTest {
  @RegisterExtension static final OpenSshServer SSHD = new OpenSshServer();

  private static final int SEEDS = Integer.getInteger("jrsync.cuts", 10);

  private static final int LARGE = 4_000_000;
  private static final int SMALL_FILES = 12;
  private static final int SMALL = 20_000;

  /** Less than what the keys are exchanged and the file list is told with, in each direction. */
  private static final int BEGINNING = 6000;

  /** What can be under way, and so be lost, when a connection is cut: a window, and buffers. */
  private static final int UNDER_WAY = 2_500_000;

  /** Long enough for the server in this JVM to see the end of its connection. */
  private static final Duration DELAY = Duration.ofMillis(50);

  private static final Set<ExitCode> CODES = Set.of(ExitCode.UNEXPLAINED, ExitCode.STREAM_IO);

  @TempDir Path work;
  private Path source;
  private Path destination;
  private TreeSnapshot wanted;

  /** Who is at the other end. */
  enum Far {
    REAL,
    EMBEDDED;

    /** A real server starts two processes for each connection, and a third to transfer. */
    int seeds() {
      return this == REAL ? (SEEDS + 2) / 3 : SEEDS;
    }
  }

  /** Which way the files go. */
  enum Way {
    PUSH,
    PULL
  }

  @BeforeEach
  void makeTree() throws IOException {
    source = Files.createDirectories(work.resolve("shared/source"));
    destination = Files.createDirectories(work.resolve("shared/destination"));
    put(source.resolve("large"), 5, LARGE, "rw-r-----");
    for (int i = 0; i < SMALL_FILES; i++) {
      Path below = Files.createDirectories(source.resolve("d" + i % 3));
      put(below.resolve("f" + i), i, SMALL, i % 2 == 0 ? "r--r--r--" : "rwxr-x--x");
    }
    Path link = Files.createSymbolicLink(source.resolve("link"), Path.of("large"));
    // Not about now, which the quick check would take for the time of what was just made.
    Files.getFileAttributeView(link, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .setTimes(FileTime.from(Instant.ofEpochSecond(98, 6)), null, null);
    for (String name : List.of("d0", "d1", "d2", "")) {
      Files.setLastModifiedTime(source.resolve(name), FileTime.from(Instant.ofEpochSecond(99, 7)));
    }
    wanted = snapshot(source);
  }

  private static void put(Path file, int seed, int size, String mode) throws IOException {
    Files.write(file, Content.random(seed, size).bytes());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    Files.setLastModifiedTime(
        file, FileTime.from(Instant.ofEpochSecond(1_000_000_000L + seed, 123_456_789)));
  }

  private static TreeSnapshot snapshot(Path directory) throws IOException {
    try (Directory root = new LinuxProvider().openRoot(RawName.ofUtf8(directory.toString()))) {
      return TreeSnapshot.of(root);
    }
  }

  /** An old large file that has nothing in common with the new one. */
  private TreeSnapshot resetDestination() throws IOException {
    try (Stream<Path> all = Files.walk(destination)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.equals(destination)) {
          Files.delete(path);
        }
      }
    }
    put(destination.resolve("large"), 77, LARGE / 10, "rw-------");
    return snapshot(destination);
  }

  private KeyedServer start(Far far) throws IOException {
    return far == Far.REAL
        ? KeyedServer.real(SSHD)
        : KeyedServer.embedded(work, work.resolve("shared"));
  }

  private TransferRequest.Builder request(Way way, KeyedServer server) {
    return way == Way.PUSH
        ? TransferRequest.copy(Endpoint.local(source + "/"), server.place(destination))
        : TransferRequest.copy(server.place(source), Endpoint.local(destination.toString()));
  }

  private static Random random(Far far, Way way, int seed) {
    return new Random(seed * 4L + (far == Far.REAL ? 0 : 2) + (way == Way.PUSH ? 0 : 1));
  }

  /** Mostly in the middle of the data, often in the beginning, of which there is the other way. */
  private static Cut cut(Way way, Random random) {
    boolean data = random.nextInt(3) > 0;
    int most = data && random.nextInt(4) > 0 ? LARGE : BEGINNING;
    return new Cut(1 + random.nextInt(most), data == (way == Way.PUSH), random.nextBoolean());
  }

  @ParameterizedTest
  @CsvSource({"REAL, PUSH", "REAL, PULL", "EMBEDDED, PUSH", "EMBEDDED, PULL"})
  void what_was_cut_is_made_again_and_goes_on_where_it_was(Far far, Way way) throws IOException {
    for (int seed = 0; seed < far.seeds(); seed++) {
      Random random = random(far, way, seed);
      resetDestination();
      try (KeyedServer server = start(far);
          Jrsync client = Jrsync.builder().ssh(server.settings()).build()) {
        List<Cut> cuts = Stream.generate(() -> cut(way, random)).limit(1 + seed % 3).toList();
        cuts.forEach(server.proxy()::cut);
        String what = far + " " + way + " seed " + seed + ": " + cuts;

        TransferResult result =
            client.run(
                request(way, server)
                    .archive()
                    .retry(RetryPolicy.attempts(5).withDelays(DELAY, DELAY))
                    .build());
        server.awaitEnd();

        assertThat(result.exitCode()).as(what).isEqualTo(ExitCode.OK);
        assertThat(result.attempts()).as(what).isEqualTo(1 + server.proxy().done());
        assertThat(server.proxy().done()).as(what).isPositive();
        assertThat(wanted.diff(snapshot(destination), Aspect.USUAL)).as(what).isEmpty();
        Cut first = cuts.getFirst();
        if (first.toServer() == (way == Way.PUSH) && first.afterBytes() > UNDER_WAY) {
          assertThat(result.statistics().matchedBytes())
              .as(what)
              .isGreaterThan(first.afterBytes() - UNDER_WAY);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"REAL, PUSH", "REAL, PULL", "EMBEDDED, PUSH", "EMBEDDED, PULL"})
  void what_was_cut_is_said_and_leaves_old_files_whole(Far far, Way way) throws IOException {
    for (int seed = 0; seed < far.seeds(); seed++) {
      Random random = random(far, way, 250 + seed);
      TreeSnapshot old = resetDestination();
      try (KeyedServer server = start(far);
          Jrsync client = Jrsync.builder().ssh(server.settings()).build()) {
        Cut cut = cut(way, random);
        server.proxy().cut(cut);
        String what = far + " " + way + " seed " + seed + ": " + cut;

        RsyncException e =
            catchThrowableOfType(
                RsyncException.class, () -> client.run(request(way, server).archive().build()));
        server.awaitEnd();

        assertThat(e).as(what).isNotNull();
        assertThat(e.exitCode()).as(what).isIn(CODES);
        assertThat(e).as(what).hasMessageContaining("127.0.0.1 port " + server.proxy().port());
        assertOldOrNew(old, what);
      }
    }
  }

  /**
   * Whatever has a name of the source is as it was or as it is to be; other names there are none.
   */
  private void assertOldOrNew(TreeSnapshot old, String what) throws IOException {
    TreeSnapshot now = snapshot(destination);
    assertThat(wanted.entries().keySet()).as(what).containsAll(now.entries().keySet());
    now.entries()
        .forEach((name, entry) -> {
          TreeSnapshot.Entry before = old.entries().get(name);
          TreeSnapshot.Entry after = wanted.entries().get(name);
          assertThat(entry.digest())
              .as(what + ": " + name)
              .isIn(before == null ? null : before.digest(), after.digest());
        });
  }
}
