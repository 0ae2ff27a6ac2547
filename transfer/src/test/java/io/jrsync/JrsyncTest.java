package io.jrsync;

import static io.jrsync.transfer.tree.TreeFixture.make;
import static io.jrsync.transfer.tree.TreeFixture.name;
import static io.jrsync.transfer.tree.TreeFixture.read;
import static io.jrsync.transfer.tree.TreeFixture.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jrsync.event.TransferEvent;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.ArgumentQuoting;
import io.jrsync.protocol.options.FilesFrom;
import io.jrsync.protocol.options.FilterArgument;
import io.jrsync.protocol.options.ServerCommandLine;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.transfer.transport.InProcessTransport;
import io.jrsync.transfer.transport.Transport;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.TreeFixture;
import io.jrsync.transfer.tree.memory.MemoryProvider;
import io.jrsync.transfer.tree.memory.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class JrsyncTest {
  private static final TransferOptions ARCHIVE = TransferOptions.builder().archive().build();

  private static final TransferOptions LISTED =
      TransferOptions.builder()
          .archive()
          .filesFrom(new FilesFrom.Remote(name("/list"), false))
          .build();

  private final MemoryProvider here = new MemoryProvider();
  private final MemoryProvider there = new MemoryProvider();
  private final Jrsync jrsync = Jrsync.on(here);
  private final Jrsync server = Jrsync.on(there);
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread::new);

  @BeforeEach
  void make_a_tree() throws IOException {
    for (MemoryProvider provider : List.of(here, there)) {
      try (Directory root = provider.openRoot(name("/"));
          Directory from = make(root, "from");
          Directory below = make(from, "below")) {
        write(from, "a", "first");
        write(from, "b.tmp", "second");
        write(below, "c", "third");
        root.makeDirectory(name("to"), 0755);
      }
    }
  }

  @AfterEach
  void nothing_stays_open() {
    jrsync.close();
    server.close();
    threads.shutdownNow();
    assertThat(here.openHandles()).isEmpty();
    assertThat(there.openHandles()).isEmpty();
  }

  @Test
  void copies_within_one_file_system() throws IOException {
    TransferRequest request =
        TransferRequest.copy(Endpoint.local("/from/"), Endpoint.local("/to")).archive().build();
    TransferResult result = jrsync.run(request);
    assertThat(result.isComplete()).isTrue();
    assertThat(result.failures()).isEmpty();
    assertThat(result.statistics().transferredFiles()).isEqualTo(3);
    assertThat(names(here, "/to")).containsExactlyInAnyOrder("a", "b.tmp", "below");
    assertThat(content(here, "/to/below", "c")).isEqualTo("third");
  }

  @Test
  void pushes_to_a_server_at_the_other_end_of_two_streams() throws Exception {
    Connection connection = serve(ARCHIVE, true, "/to");
    TransferRequest request =
        TransferRequest.copy(Endpoint.local("/from/"), connection.endpoint()).archive().build();
    assertThat(jrsync.run(request).isComplete()).isTrue();
    assertThat(connection.exit().get()).isEqualTo(ExitCode.OK);
    assertThat(content(there, "/to/below", "c")).isEqualTo("third");
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void pulls_from_a_server_at_the_other_end_of_two_streams() throws Exception {
    Connection connection = serve(ARCHIVE, false, "/from/");
    TransferRequest request =
        TransferRequest.copy(connection.endpoint(), Endpoint.local("/to")).archive().build();
    assertThat(jrsync.run(request).isComplete()).isTrue();
    assertThat(connection.exit().get()).isEqualTo(ExitCode.OK);
    assertThat(content(here, "/to/below", "c")).isEqualTo("third");
  }

  @Test
  void a_list_of_names_may_lie_with_the_server_that_sends() throws Exception {
    writeList();
    Connection connection = serve(LISTED, false, "/from");
    TransferRequest request =
        TransferRequest.copy(connection.endpoint(), Endpoint.local("/to")).options(LISTED).build();
    assertThat(jrsync.run(request).isComplete()).isTrue();
    assertThat(names(here, "/to")).containsExactly("below");
    assertThat(content(here, "/to/below", "c")).isEqualTo("third");
  }

  @Test
  void a_list_of_names_may_lie_with_the_server_that_receives() throws Exception {
    writeList();
    Connection connection = serve(LISTED, true, "/to");
    TransferRequest request =
        TransferRequest.copy(Endpoint.local("/from"), connection.endpoint())
            .options(LISTED)
            .build();
    assertThat(jrsync.run(request).isComplete()).isTrue();
    assertThat(names(there, "/to")).containsExactly("below");
    assertThat(content(there, "/to/below", "c")).isEqualTo("third");
  }

  private void writeList() throws IOException {
    try (Directory root = there.openRoot(name("/"))) {
      write(root, "list", "below/c\n");
    }
  }

  @Test
  void new_directories_get_the_senders_mode_within_the_umask_when_modes_are_not_kept()
      throws IOException {
    TransferOptions options = TransferOptions.builder().recurse(true).times(true).build();
    TransferRequest request =
        TransferRequest.copy(Endpoint.local("/from/"), Endpoint.local("/to"))
            .options(options)
            .build();
    assertThat(jrsync.run(request).isComplete()).isTrue();
    try (Directory to = here.openRoot(name("/to"));
        Directory from = here.openRoot(name("/from"))) {
      assertThat(to.stat(name("below")).permissions())
          .isEqualTo(from.stat(name("below")).permissions() & ~here.accounts().umask());
    }
  }

  @Test
  void lists_without_copying() throws IOException {
    List<String> listed = new ArrayList<>();
    TransferRequest request =
        TransferRequest.list(Endpoint.local("/from"))
            .listener(event -> {
              if (event instanceof TransferEvent.Listed entry) {
                listed.add(entry.entry().name().toString());
              }
            })
            .build();
    assertThat(jrsync.run(request).isComplete()).isTrue();
    assertThat(listed).containsExactly("from");
  }

  @Test
  void filter_rules_are_tried_in_order() throws IOException {
    TransferRequest request =
        TransferRequest.copy(Endpoint.local("/from/"), Endpoint.local("/to"))
            .archive()
            .include("below/***")
            .exclude("*")
            .build();
    assertThat(jrsync.run(request).isComplete()).isTrue();
    assertThat(names(here, "/to")).containsExactly("below");
    assertThat(names(here, "/to/below")).containsExactly("c");
  }

  @Test
  void rules_in_a_file_end_in_nul_where_the_argument_that_names_it_says_so() throws IOException {
    try (Directory root = here.openRoot(name("/"))) {
      write(root, "rules", "a\nb.tmp");
    }
    RawName path = name("/rules");
    for (boolean nulSeparated : List.of(true, false)) {
      TransferRequest request =
          TransferRequest.copy(Endpoint.local("/from/"), Endpoint.local("/to/" + nulSeparated))
              .archive()
              .filter(new FilterArgument(FilterArgument.Kind.EXCLUDE_FROM, path, nulSeparated))
              .build();
      assertThat(jrsync.run(request).isComplete()).isTrue();
    }
    assertThat(names(here, "/to/true")).containsExactlyInAnyOrder("a", "b.tmp", "below");
    assertThat(names(here, "/to/false")).containsExactly("below");
  }

  @Test
  void a_file_that_cannot_be_read_is_part_of_the_result() throws IOException {
    here.faults().failOn(Operation.OPEN_FILE, name("a"), Errno.EACCES);
    List<TransferEvent> events = new ArrayList<>();
    TransferRequest request =
        TransferRequest.copy(Endpoint.local("/from/"), Endpoint.local("/to"))
            .archive()
            .listener(events::add)
            .build();
    TransferResult result = jrsync.run(request);
    assertThat(result.exitCode()).isEqualTo(ExitCode.PARTIAL);
    assertThat(result.isComplete()).isFalse();
    assertThat(result.failures()).singleElement().asString().contains("Permission denied (13)");
    assertThat(events).hasAtLeastOneElementOfType(TransferEvent.ItemChange.class);
    assertThat(names(here, "/to")).containsExactlyInAnyOrder("b.tmp", "below");
  }

  @Test
  void a_list_of_names_that_is_not_there_ends_the_transfer_before_it_begins() {
    TransferOptions options =
        TransferOptions.builder().filesFrom(new FilesFrom.Local(name("/no/list"), false)).build();
    TransferRequest request =
        TransferRequest.copy(Endpoint.local("/from/"), Endpoint.local("/to"))
            .options(options)
            .build();
    assertThatThrownBy(() -> jrsync.run(request))
        .isInstanceOfSatisfying(
            RsyncException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.SYNTAX))
        .hasMessageContaining("/no/list");
  }

  @Test
  void when_the_other_side_gives_up_that_is_an_exception_with_its_exit_code() throws Exception {
    Connection connection = serve(ARCHIVE, true, "/no/such/place");
    TransferRequest request =
        TransferRequest.copy(Endpoint.local("/from/"), connection.endpoint()).archive().build();
    RsyncException failure = catchThrowableOfType(RsyncException.class, () -> jrsync.run(request));
    assertThat(failure).isInstanceOf(RemoteException.class);
    assertThat(failure.exitCode()).isEqualTo(connection.exit().get());
  }

  @Test
  void closing_the_client_cancels_its_transfers_and_leaves_nothing_behind() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    here.faults()
        .before(
            Operation.READ,
            file -> {
              reading.countDown();
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    TransferRequest request =
        TransferRequest.copy(Endpoint.local("/from/"), Endpoint.local("/to")).archive().build();
    Future<TransferResult> run = threads.submit(() -> jrsync.run(request));
    assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
    jrsync.close();
    assertThatThrownBy(run::get)
        .cause()
        .isInstanceOfSatisfying(
            RsyncException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.SIGNAL));
    assertThat(names(here, "/to")).noneMatch(left -> left.startsWith("."));
  }

  @Test
  void a_closed_client_takes_no_more_requests() {
    jrsync.close();
    TransferRequest request = TransferRequest.list(Endpoint.local("/from")).build();
    assertThatThrownBy(() -> jrsync.run(request)).isInstanceOf(IllegalStateException.class);
  }

  /** A server that waits at the other end. */
  private record Connection(Endpoint.Streams endpoint, Future<ExitCode> exit) {}

  private Connection serve(TransferOptions options, boolean clientIsSender, String path)
      throws RsyncException {
    InProcessTransport.Pair pair = InProcessTransport.pair();
    List<byte[]> words =
        ServerCommandLine.pack(
            options, clientIsSender, 32, List.of(name(path)), ArgumentQuoting.NONE);
    ServerCommandLine arguments = ServerCommandLine.parse(words);
    Transport end = pair.second();
    PrintStream diagnostics = new PrintStream(said, true, StandardCharsets.UTF_8);
    Future<ExitCode> exit =
        threads.submit(() -> {
          try (end) {
            return server.serve(end.in(), end.out(), arguments, diagnostics);
          }
        });
    return new Connection(new Endpoint.Streams(pair.first().in(), pair.first().out()), exit);
  }

  private static List<String> names(MemoryProvider provider, String path) throws IOException {
    try (Directory directory = provider.openRoot(name(path))) {
      return TreeFixture.list(directory).keySet().stream().map(RawName::toString).toList();
    }
  }

  private static String content(MemoryProvider provider, String path, String file)
      throws IOException {
    try (Directory directory = provider.openRoot(name(path))) {
      return read(directory, file);
    }
  }
}
