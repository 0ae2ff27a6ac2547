package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.Endpoint;
import io.jrsync.Jrsync;
import io.jrsync.RetryPolicy;
import io.jrsync.TransferRequest;
import io.jrsync.TransferResult;
import io.jrsync.event.TransferEvent;
import io.jrsync.event.TransferEvent.Reconnecting;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.TransportException;
import io.jrsync.protocol.options.ArgumentQuoting;
import io.jrsync.protocol.options.ServerCommandLine;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.testdata.Content;
import io.jrsync.transfer.transport.InProcessTransport;
import io.jrsync.transfer.transport.Transport;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A transfer whose connection breaks, again and again, goes on where it was. */
@Timeout(300)
class RetryTest {
  private static final int SEEDS = Integer.getInteger("jrsync.cuts", 12);
  private static final int LARGE = 3_000_000;
  private static final int SMALL = 20_000;

  /** What may be on its way when a connection breaks, and the rest of a block. */
  private static final int UNDER_WAY = 700_000;

  private static final TransferOptions WITH_PARTIALS =
      TransferOptions.builder().archive().partialDir(RawName.ofUtf8(".jrsync-partial")).build();

  private final Workplace work = Workplace.create();
  private final Path source = work.directory("src");
  private final Path destination = work.directory("dst");
  private final Jrsync jrsync = Jrsync.create();
  private final Jrsync server = Jrsync.create();
  private final List<TransferEvent> events = new ArrayList<>();
  private @Nullable Thread served;

  /** Which way the files go. */
  enum Way {
    PUSH,
    PULL
  }

  @BeforeEach
  void make_a_tree() throws IOException {
    Files.write(source.resolve("large"), Content.random(5, LARGE).bytes());
    for (int i = 0; i < 20; i++) {
      Path below = Files.createDirectories(source.resolve("d" + i % 3));
      Files.write(below.resolve("f" + i), Content.random(i, SMALL).bytes());
    }
  }

  @AfterEach
  void clean_up() {
    jrsync.close();
    server.close();
    work.close();
  }

  private TransferRequest request(Way way, Endpoint there, int attempts) {
    Endpoint from = Endpoint.local(source + "/");
    Endpoint to = Endpoint.local(destination.toString());
    return (way == Way.PUSH ? TransferRequest.copy(from, there) : TransferRequest.copy(there, to))
        .archive()
        .retry(RetryPolicy.attempts(attempts).withDelays(Duration.ZERO, Duration.ZERO))
        .listener(events::add)
        .build();
  }

  /** The other side sends or receives in this process, over connections that break. */
  private Endpoint breaking(Way way, Random random, int times) {
    int[] left = {times};
    return Endpoint.streams(() -> {
      awaitServer();
      InProcessTransport.Pair pair = InProcessTransport.pair();
      served = serve(pair.second(), way);
      InputStream in = pair.first().in();
      OutputStream out = pair.first().out();
      if (left[0]-- <= 0) {
        return new Endpoint.Streams(in, out);
      }
      int cut = 100 + random.nextInt(LARGE / 2);
      return way == Way.PUSH
          ? new Endpoint.Streams(in, new CutOutput(out, cut))
          : new Endpoint.Streams(new CutInput(in, cut), out);
    });
  }

  private void awaitServer() {
    Thread last = served;
    if (last != null) {
      try {
        assertThat(last.join(Duration.ofSeconds(20))).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private Thread serve(Transport end, Way way) throws RsyncException {
    String path = way == Way.PUSH ? destination.toString() : source + "/";
    ServerCommandLine arguments =
        ServerCommandLine.parse(
            ServerCommandLine.pack(
                WITH_PARTIALS,
                way == Way.PUSH,
                32,
                List.of(RawName.ofUtf8(path)),
                ArgumentQuoting.NONE));
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return Thread.ofPlatform()
        .start(() -> {
          try (end) {
            server.serve(end.in(), end.out(), arguments, nowhere);
          } catch (RsyncException e) {
            // That its client has gone is what this is about.
            return;
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void a_transfer_goes_on_over_connections_that_break_anywhere(Way way) throws Exception {
    for (int seed = 0; seed < SEEDS; seed++) {
      Workplace.empty(destination);
      byte[] old = Content.random(77, 400_000).bytes();
      Files.write(destination.resolve("large"), old);
      events.clear();
      int cuts = 1 + seed % 3;
      TransferResult result = jrsync.run(request(way, breaking(way, new Random(seed), cuts), 6));
      awaitServer();
      check(result, cuts, "seed " + seed);
    }
  }

  private void check(TransferResult result, int cuts, String what) throws IOException {
    assertThat(result.isComplete()).as(what).isTrue();
    assertThat(result.attempts()).as(what).isEqualTo(cuts + 1);
    assertThat(events.stream().filter(Reconnecting.class::isInstance)).as(what).hasSize(cuts);
    assertThat(result.statistics().literalBytes())
        .as(what)
        .isBetween((long) LARGE, LARGE + 20L * SMALL + (long) cuts * UNDER_WAY);
    assertThat(files(destination)).as(what).isEqualTo(files(source));
    for (String file : files(source)) {
      if (Files.isRegularFile(source.resolve(file))) {
        assertThat(Files.mismatch(source.resolve(file), destination.resolve(file)))
            .as(what + ": " + file)
            .isEqualTo(-1);
      }
    }
  }

  /** Directories included: none for partial files is left. */
  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.map(path -> root.relativize(path).toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void stock_goes_on_likewise(Way way) throws Exception {
    for (int seed = 0; seed < 3; seed++) {
      Workplace.empty(destination);
      events.clear();
      Path budget = work.path("cuts");
      Files.writeString(budget, (LARGE / 4 + 300_000 * seed) + "\n" + (LARGE / 2) + "\n");
      String path = way == Way.PUSH ? destination.toString() : source + "/";
      Endpoint there =
          Endpoint.remoteShell("there", path)
              .withShell(cuttingShell(way, budget).toString())
              .withProgram(Peers.stock());
      check(jrsync.run(request(way, there, 4)), 2, way + " " + seed);
    }
  }

  /** Passes on as much of the sender's stream as the first line of a file says, and drops that. */
  private static Path cuttingShell(Way way, Path budget) {
    String limited =
        way == Way.PUSH
            ? "stdbuf -o0 head -c \"$n\" | \"$@\""
            : "\"$@\" | stdbuf -o0 head -c \"$n\"";
    return RemoteShell.script(
        "cutting-shell-" + way + "-" + budget.getParent().getFileName(),
        """
        shift
        n=$(head -n 1 '%1$s')
        sed -i 1d '%1$s'
        if [ -n "$n" ]; then %2$s; else exec "$@"; fi
        """
            .formatted(budget, limited));
  }

  @Test
  void the_last_attempt_is_the_end_and_the_old_file_is_whole() throws Exception {
    byte[] old = Content.random(77, 400_000).bytes();
    Files.write(destination.resolve("large"), old);
    TransferRequest request = request(Way.PUSH, breaking(Way.PUSH, new Random(1), 9), 3);
    assertThatThrownBy(() -> jrsync.run(request)).isInstanceOf(TransportException.class);
    awaitServer();
    assertThat(events.stream().filter(Reconnecting.class::isInstance)).hasSize(2);
    assertThat(Files.readAllBytes(destination.resolve("large"))).isEqualTo(old);
  }

  @Test
  void a_server_that_cannot_be_started_is_not_tried_again() {
    Endpoint there =
        Endpoint.remoteShell("there", source + "/")
            .withShell(RemoteShell.plain().toString())
            .withProgram("/no/such/program");
    TransferRequest request = request(Way.PULL, there, 5);
    assertThatThrownBy(() -> jrsync.run(request)).isInstanceOf(RsyncException.class);
    assertThat(events.stream().filter(Reconnecting.class::isInstance)).isEmpty();
  }

  @Test
  void streams_that_are_open_already_cannot_be_opened_again() {
    Endpoint streams =
        new Endpoint.Streams(InputStream.nullInputStream(), OutputStream.nullOutputStream());
    assertThatThrownBy(() -> request(Way.PULL, streams, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Endpoint.streams(opener)");
  }

  /** Takes so many bytes and fails then. */
  private static final class CutOutput extends OutputStream {
    private final OutputStream out;
    private int left;

    CutOutput(OutputStream out, int left) {
      this.out = out;
      this.left = left;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int n = Math.min(left, length);
      out.write(bytes, offset, n);
      left -= n;
      if (n < length) {
        out.close();
        throw new IOException("connection reset");
      }
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /** Gives so many bytes and ends then. */
  private static final class CutInput extends FilterInputStream {
    private int left;

    CutInput(InputStream in, int left) {
      super(in);
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int n = left == 0 ? -1 : in.read(target, offset, Math.min(left, length));
      left -= Math.max(n, 0);
      return n;
    }

    @Override
    public int available() throws IOException {
      return Math.min(left, in.available());
    }
  }
}
