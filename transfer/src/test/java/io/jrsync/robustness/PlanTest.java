package io.jrsync.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.Endpoint;
import io.jrsync.Jrsync;
import io.jrsync.Plan;
import io.jrsync.TransferRequest;
import io.jrsync.TransferResult;
import io.jrsync.event.ChangeKind;
import io.jrsync.event.Difference;
import io.jrsync.event.TransferEvent.Change;
import io.jrsync.interop.support.Aspect;
import io.jrsync.interop.support.TreeSnapshot;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.options.ArgumentQuoting;
import io.jrsync.protocol.options.CommandLine;
import io.jrsync.protocol.options.ServerCommandLine;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.testdata.capture.Planted;
import io.jrsync.transfer.transport.InProcessTransport;
import io.jrsync.transfer.transport.Transport;
import io.jrsync.transfer.tree.memory.MemoryProvider;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A plan touches nothing and says what a run then does: random trees, differences, options. */
class PlanTest {
  /** {@code -Djrsync.plans=} asks for more, each time with the same ones first. */
  private static final int PLANS = Integer.getInteger("jrsync.plans", 300);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private enum Way {
    LOCAL,
    PUSH,
    PULL
  }

  @Test
  void a_plan_is_what_a_run_then_does() throws Exception {
    List<String> failures = new ArrayList<>();
    for (long seed = Long.getLong("jrsync.seed", 0); seed < PLANS && failures.size() < 5; seed++) {
      Random random = new Random(seed * 6151 + 3);
      RandomOptions options = RandomOptions.of(random);
      Way way = Way.values()[random.nextInt(Way.values().length)];
      String what = "seed " + seed + " " + way + " " + options.words();
      for (String failure : differences(random, options, way)) {
        failures.add(what + ": " + failure);
      }
    }
    assertThat(failures).isEmpty();
  }

  private List<String> differences(Random random, RandomOptions options, Way way) throws Exception {
    RandomTree trees = new RandomTree(random);
    List<Planted> wanted = trees.source();
    MemoryProvider source = new MemoryProvider();
    MemoryProvider destination = new MemoryProvider();
    MemoryTrees.plant(wanted, source, "src");
    MemoryTrees.plant(
        trees.destination(wanted, options.has("-H"), options.deletes()), destination, "dst");
    TreeSnapshot before = Aftermath.snapshot(destination, "dst");

    Place place = new Place(source, destination, options(options), way);
    Plan plan = place.with(place.request().planned(), Jrsync::plan);
    List<String> failures =
        new ArrayList<>(before.diff(Aftermath.snapshot(destination, "dst"), Aspect.USUAL));
    if (!failures.isEmpty()) {
      return failures;
    }
    List<Change> done = new ArrayList<>();
    TransferRequest request =
        place
            .request()
            .withListener(event -> {
              if (event instanceof Change change && change.kind() != ChangeKind.UNCHANGED) {
                done.add(change);
              }
            });
    TransferResult result = place.with(request, Jrsync::run);
    if (plan.exitCode() != ExitCode.OK || result.exitCode() != ExitCode.OK) {
      failures.add("ended with " + plan.exitCode() + " and " + result.exitCode());
    }
    for (Sequence sequence : Sequence.values()) {
      List<String> planned = sequence.of(plan.changes(), options.touchesDirectoriesFirst());
      compare(planned, sequence.of(done, options.touchesDirectoriesFirst()), sequence, failures);
    }
    if (plan.bytesToTransfer() != result.statistics().transferredSize()) {
      failures.add("bytes to transfer: " + plan.bytesToTransfer());
    }
    return failures;
  }

  private static TransferOptions options(RandomOptions options) throws Exception {
    List<byte[]> line = new ArrayList<>();
    options.words().forEach(word -> line.add(word.getBytes(StandardCharsets.UTF_8)));
    line.add(new byte[] {'-', 'i'});
    line.add(new byte[] {'a'});
    line.add(new byte[] {'b'});
    return CommandLine.parse(line).options();
  }

  /**
   * Changes that come in a fixed order among themselves. Names are linked when the file that they
   * share has arrived, so those of a run have none.
   */
  private enum Sequence {
    ENTRIES,
    LINKS,
    DELETIONS;

    static Sequence of(Change change) {
      return switch (change.kind()) {
        case DELETE -> DELETIONS;
        case HARD_LINK -> LINKS;
        default -> ENTRIES;
      };
    }

    /**
     * @param touched a directory's time may differ because something in it was changed before
     */
    List<String> of(List<Change> changes, boolean touched) {
      return changes.stream()
          .filter(change -> of(change) == this)
          .filter(change -> !(touched && isOnlyTouched(change)))
          .map(change -> text(change, touched))
          .toList();
    }

    private static boolean isOnlyTouched(Change change) {
      return change.isDirectory() && change.differences().equals(Set.of(Difference.TIME));
    }

    private static String text(Change change, boolean touched) {
      Set<Difference> differences = EnumSet.noneOf(Difference.class);
      differences.addAll(change.differences());
      if (touched && change.isDirectory()) {
        differences.remove(Difference.TIME);
      }
      return change.kind() + " " + change.path() + " " + change.size() + differences;
    }
  }

  private static void compare(
      List<String> planned, List<String> done, Sequence sequence, List<String> failures) {
    List<String> missing = new ArrayList<>(done);
    planned.forEach(missing::remove);
    List<String> extra = new ArrayList<>(planned);
    done.forEach(extra::remove);
    missing.forEach(change -> failures.add("not planned: " + change));
    extra.forEach(change -> failures.add("not done: " + change));
    boolean ordered = sequence == Sequence.LINKS || planned.equals(done);
    if (failures.isEmpty() && !ordered) {
      failures.add("planned in another order: " + planned + " than done: " + done);
    }
  }

  /** Where the trees are and who holds them. */
  private final class Place {
    private final MemoryProvider source;
    private final MemoryProvider destination;
    private final TransferOptions options;
    private final Way way;

    Place(MemoryProvider source, MemoryProvider destination, TransferOptions options, Way way) {
      this.source = source;
      this.destination = destination;
      this.options = options;
      this.way = way;
    }

    TransferRequest request() {
      return TransferRequest.copy(Endpoint.tree(source, "src/"), Endpoint.tree(destination, "dst/"))
          .options(options)
          .build();
    }

    private TransferRequest request(TransferRequest like, InProcessTransport.Pair pair) {
      Endpoint streams = new Endpoint.Streams(pair.first().in(), pair.first().out());
      return TransferRequest.copy(
              way == Way.PULL ? streams : like.source(),
              way == Way.PUSH ? streams : Endpoint.tree(destination, "dst/"))
          .options(like.options())
          .listener(like.listener())
          .build();
    }

    <T> T with(TransferRequest request, Work<T> work) throws Exception {
      try (Jrsync client = Jrsync.create()) {
        if (way == Way.LOCAL) {
          return work.run(client, request);
        }
        InProcessTransport.Pair pair = InProcessTransport.pair();
        Future<ExitCode> served = threads.submit(() -> serve(pair.second(), request.options()));
        T result = work.run(client, request(request, pair));
        assertThat(served.get()).isEqualTo(ExitCode.OK);
        return result;
      }
    }

    private ExitCode serve(Transport end, TransferOptions asked) throws Exception {
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      boolean push = way == Way.PUSH;
      ServerCommandLine command =
          ServerCommandLine.parse(
              ServerCommandLine.pack(
                  asked,
                  push,
                  asked.algorithms().maxProtocol(),
                  List.of(RawName.ofUtf8(push ? "dst/" : "src/")),
                  ArgumentQuoting.NONE));
      try (end;
          Jrsync server = Jrsync.on(push ? destination : source);
          PrintStream diagnostics = new PrintStream(said, true, StandardCharsets.UTF_8)) {
        return server.serve(end.in(), end.out(), command, diagnostics);
      }
    }
  }

  /** What a client is to do. */
  private interface Work<T> {
    T run(Jrsync client, TransferRequest request) throws Exception;
  }
}
