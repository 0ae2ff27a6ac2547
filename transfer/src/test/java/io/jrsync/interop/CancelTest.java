package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.Endpoint;
import io.jrsync.Jrsync;
import io.jrsync.Progress;
import io.jrsync.ProgressOrder;
import io.jrsync.Transfer;
import io.jrsync.TransferRequest;
import io.jrsync.protocol.CancelledException;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.ArgumentQuoting;
import io.jrsync.protocol.options.ServerCommandLine;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.transfer.transport.InProcessTransport;
import io.jrsync.transfer.transport.Transport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Transfers that are cancelled at any moment: each returns within a second, and leaves no thread,
 * handle, process or temporary file, and no file that is neither the old one nor the new one.
 */
@Isolated("it looks at all threads and processes of this JVM")
class CancelTest {
  /** For each kind of transfer; {@code -Djrsync.cancels=} asks for more. */
  private static final int CANCELS = Integer.getInteger("jrsync.cancels", 100);

  private static final long SEED = Long.getLong("jrsync.seed", 7);
  private static final Duration AT_MOST = Duration.ofSeconds(1);
  private static final TransferOptions ARCHIVE = TransferOptions.builder().archive().build();

  private final Random random = new Random(SEED);
  private final Workplace work = Workplace.create();
  private final Path source = work.directory("src");
  private final Path old = work.directory("old");
  private final Path destination = work.directory("dst");
  private final Jrsync jrsync = Jrsync.create();
  private final Jrsync server = Jrsync.create();

  /** Where the two sides of a transfer are. */
  enum Kind {
    LOCAL,
    PUSH_THROUGH_STREAMS,
    PULL_THROUGH_STREAMS,
    PUSH_TO_STOCK,
    PULL_FROM_STOCK
  }

  /** A request, and the thread of its server if that is in this process. */
  private record Job(TransferRequest request, @Nullable Thread server) {}

  /** Other tests' threads and processes that have not ended yet. */
  private final Set<Object> others = new HashSet<>();

  @BeforeEach
  void make_trees() throws IOException {
    others.addAll(Thread.getAllStackTraces().keySet());
    ProcessHandle.current().descendants().forEach(others::add);
    byte[] large = content(3_000_000);
    write(source.resolve("large"), large);
    byte[] before = Arrays.copyOf(large, 2_000_000);
    Arrays.fill(before, 1_000_000, 1_400_000, (byte) 1);
    write(old.resolve("large"), before);
    for (int i = 0; i < 40; i++) {
      String name = "d" + i % 4 + "/f" + i;
      write(source.resolve(name), content(random.nextInt(20_000)));
      if (i % 2 == 0) {
        write(old.resolve(name), content(random.nextInt(20_000)));
      }
    }
  }

  @AfterEach
  void clean_up() {
    jrsync.close();
    server.close();
    work.close();
  }

  private byte[] content(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  @ParameterizedTest
  @EnumSource
  void cancelling_takes_less_than_a_second_and_leaves_nothing(Kind kind) throws Exception {
    long usual = Long.MAX_VALUE;
    for (int i = 0; i < 6; i++) {
      reset();
      Job job = job(kind);
      long begin = System.nanoTime();
      assertThat(jrsync.run(job.request()).isComplete()).isTrue();
      usual = Math.min(usual, System.nanoTime() - begin);
      end(job);
    }
    int pipes = openPipes();
    long longest = 0;
    int cancelled = 0;
    for (int i = 0; i < CANCELS; i++) {
      reset();
      Job job = job(kind);
      String run = kind + " " + i + " of seed " + SEED;
      long delay = (long) (usual * random.nextDouble());
      long begin = System.nanoTime();
      Transfer transfer = jrsync.start(job.request());
      watch(transfer, begin + delay, run);
      long asked = System.nanoTime();
      transfer.close();
      longest = Math.max(longest, System.nanoTime() - asked);
      cancelled += wasCancelled(transfer) ? 1 : 0;
      end(job);
      assertThat(remains()).as(run).isEmpty();
    }
    System.out.printf(
        "%s: %d of %d cancelled, at most %d ms%n", kind, cancelled, CANCELS, longest / 1_000_000);
    assertThat(openPipes()).isLessThanOrEqualTo(pipes);
    assertThat(Duration.ofNanos(longest)).isLessThan(AT_MOST);
    assertThat(cancelled).isBetween(CANCELS / 4, CANCELS);
  }

  /** Looks at the progress until the moment has come. */
  private static void watch(Transfer transfer, long until, String run) {
    Progress before = transfer.snapshot();
    while (System.nanoTime() < until) {
      LockSupport.parkNanos(Math.min(200_000, until - System.nanoTime()));
      Progress now = transfer.snapshot();
      assertThat(ProgressOrder.decreases(before, now)).as(run).isEmpty();
      before = now;
    }
  }

  /** Anything but success and a cancel is a failure. */
  private static boolean wasCancelled(Transfer transfer) throws Exception {
    try {
      assertThat(transfer.await().isComplete()).isTrue();
      return false;
    } catch (CancelledException e) {
      return true;
    }
  }

  private void reset() throws IOException {
    Workplace.empty(destination);
    try (Stream<Path> files = Files.walk(old)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        write(destination.resolve(old.relativize(file)), Files.readAllBytes(file));
      }
    }
  }

  private Job job(Kind kind) throws RsyncException {
    String from = source + "/";
    String to = destination.toString();
    return switch (kind) {
      case LOCAL -> new Job(request(Endpoint.local(from), Endpoint.local(to)), null);
      case PUSH_TO_STOCK -> new Job(request(Endpoint.local(from), stock(to)), null);
      case PULL_FROM_STOCK -> new Job(request(stock(from), Endpoint.local(to)), null);
      case PUSH_THROUGH_STREAMS -> {
        InProcessTransport.Pair pair = InProcessTransport.pair();
        Endpoint there = new Endpoint.Streams(pair.first().in(), pair.first().out());
        yield new Job(request(Endpoint.local(from), there), serve(pair.second(), true, to));
      }
      case PULL_THROUGH_STREAMS -> {
        InProcessTransport.Pair pair = InProcessTransport.pair();
        Endpoint there = new Endpoint.Streams(pair.first().in(), pair.first().out());
        yield new Job(request(there, Endpoint.local(to)), serve(pair.second(), false, from));
      }
    };
  }

  private static TransferRequest request(Endpoint from, Endpoint to) {
    return TransferRequest.copy(from, to).archive().build();
  }

  private static Endpoint stock(String path) {
    return Endpoint.remoteShell("there", path)
        .withShell(RemoteShell.plain().toString())
        .withProgram(Peers.stock());
  }

  private Thread serve(Transport end, boolean clientIsSender, String path) throws RsyncException {
    List<byte[]> words =
        ServerCommandLine.pack(
            ARCHIVE, clientIsSender, 32, List.of(RawName.ofUtf8(path)), ArgumentQuoting.NONE);
    ServerCommandLine arguments = ServerCommandLine.parse(words);
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return Thread.ofPlatform()
        .name("server")
        .start(() -> {
          try (end) {
            server.serve(end.in(), end.out(), arguments, nowhere);
          } catch (RsyncException e) {
            // That its client has gone is what this is about.
            return;
          }
        });
  }

  private static void end(Job job) throws InterruptedException {
    if (job.server() != null) {
      assertThat(job.server().join(AT_MOST)).as("the server ends with its client").isTrue();
    }
  }

  /** Everything that should not be there any more. */
  private List<String> remains() throws Exception {
    List<String> remains = new ArrayList<>();
    for (int i = 0; i < 100 && !threads().isEmpty(); i++) {
      Thread.sleep(5);
    }
    remains.addAll(threads());
    ProcessHandle.current()
        .descendants()
        .filter(process -> !others.contains(process))
        .forEach(process -> remains.add("process " + process + " " + process.info()));
    openFiles().filter(file -> file.startsWith(work.path("").toString())).forEach(remains::add);
    try (Stream<Path> files = Files.walk(destination)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!isWhole(destination.relativize(file))) {
          remains.add(file + " is neither old nor new");
        }
      }
    }
    return remains;
  }

  private boolean isWhole(Path name) throws IOException {
    Path file = destination.resolve(name);
    return isSame(file, source.resolve(name)) || isSame(file, old.resolve(name));
  }

  private static boolean isSame(Path file, Path other) throws IOException {
    return Files.exists(other) && Files.mismatch(file, other) < 0;
  }

  private List<String> threads() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> !others.contains(thread.getKey()))
        .filter(thread -> thread.getKey().getName().startsWith("jrsync-"))
        .map(thread -> thread.getKey() + " at " + Arrays.toString(thread.getValue()))
        .toList();
  }

  private static int openPipes() throws IOException {
    return (int) openFiles().filter(file -> file.startsWith("pipe:")).count();
  }

  private static Stream<String> openFiles() throws IOException {
    List<String> open = new ArrayList<>();
    try (Stream<Path> handles = Files.list(Path.of("/proc/self/fd"))) {
      handles.forEach(handle -> targetOf(handle).ifPresent(open::add));
    }
    return open.stream();
  }

  /** Empty for the handle of the very listing. */
  private static Optional<String> targetOf(Path handle) {
    try {
      return Optional.of(Files.readSymbolicLink(handle).toString());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
