package io.jrsync;

import static io.jrsync.transfer.tree.TreeFixture.make;
import static io.jrsync.transfer.tree.TreeFixture.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.Progress.Phase;
import io.jrsync.event.TransferEvent;
import io.jrsync.event.TransferListener;
import io.jrsync.protocol.CancelledException;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.TreeFixture;
import io.jrsync.transfer.tree.WritableFile;
import io.jrsync.transfer.tree.memory.MemoryProvider;
import io.jrsync.transfer.tree.memory.Operation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TransferTest {
  private static final int SIZE = 3_000_000;

  private final MemoryProvider here = new MemoryProvider();
  private final Jrsync jrsync = Jrsync.on(here);

  @BeforeEach
  void make_a_tree() throws IOException {
    try (Directory root = here.openRoot(name("/"));
        Directory from = make(root, "from");
        WritableFile large = from.createFile(name("large"), 0644)) {
      TreeFixture.write(from, "small", "content");
      large.write(0, new byte[SIZE], 0, SIZE);
      root.makeDirectory(name("to"), 0755);
    }
  }

  @AfterEach
  void nothing_stays_open() {
    jrsync.close();
    assertThat(here.openHandles()).isEmpty();
  }

  private static TransferRequest.Builder copy() {
    return TransferRequest.copy(Endpoint.local("/from/"), Endpoint.local("/to")).archive();
  }

  /** A client that stops at its first read until it is cancelled. */
  private CountDownLatch stopAtRead() {
    CountDownLatch reading = new CountDownLatch(1);
    here.faults()
        .before(
            Operation.READ,
            file -> {
              reading.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    return reading;
  }

  @Test
  void a_transfer_runs_by_itself_and_tells_how_far_it_is() throws Exception {
    try (Transfer transfer = jrsync.start(copy().build())) {
      TransferResult result = transfer.await();
      assertThat(result.isComplete()).isTrue();
      Progress end = transfer.snapshot();
      assertThat(end.phase()).isEqualTo(Phase.DONE);
      assertThat(end.attempt()).isEqualTo(1);
      assertThat(end.entriesKnown()).isEqualTo(3);
      assertThat(end.filesKnown()).isEqualTo(2);
      assertThat(end.bytesKnown()).isEqualTo(SIZE + 7);
      assertThat(end.listComplete()).isTrue();
      assertThat(end.filesFinished()).isEqualTo(2);
      assertThat(end.bytesDone()).isEqualTo(SIZE + 7);
      assertThat(end.bytesSent()).isGreaterThan(SIZE);
      assertThat(transfer.snapshot()).isEqualTo(end);
    }
  }

  @Test
  void cancelling_ends_it_and_leaves_no_unfinished_file() throws Exception {
    CountDownLatch reading = stopAtRead();
    try (Transfer transfer = jrsync.start(copy().build())) {
      assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(transfer.await(Duration.ofMillis(1))).isEmpty();
      transfer.cancel();
      assertThatThrownBy(transfer::await)
          .isInstanceOfSatisfying(
              CancelledException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.SIGNAL));
      assertThat(transfer.snapshot().isDone()).isTrue();
    }
    try (Directory to = here.openRoot(name("/to"))) {
      assertThat(TreeFixture.list(to)).isEmpty();
    }
  }

  @Test
  void closing_one_that_is_done_changes_nothing() throws Exception {
    Transfer transfer = jrsync.start(copy().build());
    TransferResult result = transfer.await();
    transfer.close();
    transfer.cancel();
    assertThat(transfer.await()).isSameAs(result);
  }

  @Test
  void an_interrupt_while_waiting_does_not_end_the_transfer() throws Exception {
    try (Transfer transfer = jrsync.start(copy().build())) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(transfer::await).isInstanceOf(InterruptedException.class);
      assertThat(transfer.await().isComplete()).isTrue();
    }
  }

  @Test
  void an_interrupt_of_a_run_ends_it_and_is_kept() throws Exception {
    CountDownLatch reading = stopAtRead();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    AtomicReference<Boolean> kept = new AtomicReference<>();
    Thread running =
        Thread.ofPlatform()
            .start(() -> {
              try {
                jrsync.run(copy().build());
              } catch (RsyncException e) {
                failure.set(e);
                kept.set(Thread.currentThread().isInterrupted());
              }
            });
    assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
    running.interrupt();
    running.join();
    assertThat(failure.get()).isInstanceOf(CancelledException.class);
    assertThat(kept.get()).isTrue();
  }

  @Test
  void a_transfer_that_takes_too_long_ends_with_a_timeout() throws Exception {
    stopAtRead();
    TransferRequest request = copy().deadline(Duration.ofMillis(50)).build();
    assertThatThrownBy(() -> jrsync.run(request))
        .isInstanceOfSatisfying(
            DeadlineException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.TIMEOUT))
        .hasMessageContaining("PT0.05S");
  }

  @Test
  void a_listener_may_cancel_the_transfer_that_it_listens_to() throws Exception {
    AtomicReference<Transfer> started = new AtomicReference<>();
    CountDownLatch known = new CountDownLatch(1);
    TransferRequest request =
        copy()
            .listener(event -> {
              try {
                known.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              started.get().cancel();
            })
            .build();
    try (Transfer transfer = jrsync.start(request)) {
      started.set(transfer);
      known.countDown();
      assertThatThrownBy(transfer::await).isInstanceOf(CancelledException.class);
    }
  }

  @Test
  void a_listener_that_throws_is_logged_once_and_ends_nothing() throws Exception {
    List<TransferEvent> told = new ArrayList<>();
    List<LogRecord> logged = new ArrayList<>();
    Handler keeping = keeping(logged);
    Logger logger = Logger.getLogger("io.jrsync");
    logger.addHandler(keeping);
    logger.setUseParentHandlers(false);
    try {
      TransferListener throwing =
          event -> {
            told.add(event);
            throw new IllegalStateException("of the listener");
          };
      assertThat(jrsync.run(copy().listener(throwing).build()).isComplete()).isTrue();
    } finally {
      logger.setUseParentHandlers(true);
      logger.removeHandler(keeping);
    }
    assertThat(told).filteredOn(TransferEvent.ItemChange.class::isInstance).hasSize(2);
    assertThat(logged)
        .singleElement()
        .extracting(line -> String.valueOf(line.getThrown().getMessage()))
        .isEqualTo("of the listener");
    assertThat(jrsync.plan(copy().build()).isEmpty()).as("all was copied").isTrue();
  }

  private static Handler keeping(List<LogRecord> logged) {
    return new Handler() {
      @Override
      public void publish(LogRecord line) {
        logged.add(line);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  @Test
  void the_bandwidth_can_be_changed_while_it_waits() throws Exception {
    try (Jrsync slow = Jrsync.builder().trees(here).bandwidth(1000).build();
        Transfer transfer = slow.start(copy().build())) {
      while (transfer.snapshot().phase().compareTo(Phase.TRANSFERRING) < 0) {
        assertThat(transfer.await(Duration.ofMillis(1))).isEmpty();
      }
      transfer.setBandwidth(0);
      assertThat(transfer.await().isComplete()).isTrue();
      // At the first limit it would have been most of an hour.
      assertThat(transfer.snapshot().elapsed()).isLessThan(Duration.ofSeconds(30));
    }
  }

  @Test
  void a_limit_lets_no_more_bytes_pass_than_its_time_allows() throws Exception {
    long rate = SIZE * 4L;
    try (Jrsync slow = Jrsync.builder().trees(here).bandwidth(rate).build();
        Transfer transfer = slow.start(copy().build())) {
      transfer.await();
      Progress end = transfer.snapshot();
      double atLeast = (double) end.bytesSent() / rate - 0.2;
      assertThat(end.elapsed().toNanos() / 1e9).isGreaterThan(atLeast);
    }
  }

  @Test
  void transfers_beyond_the_limit_of_a_client_wait_for_their_turn() throws Exception {
    CountDownLatch reading = stopAtRead();
    try (Jrsync narrow = Jrsync.builder().trees(here).maxTransfers(1).build()) {
      Transfer first = narrow.start(copy().build());
      assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
      Transfer second = narrow.start(copy().build());
      assertThat(second.await(Duration.ofMillis(20))).isEmpty();
      assertThat(second.snapshot().attempt()).isZero();
      second.close();
      assertThatThrownBy(second::await).isInstanceOf(CancelledException.class);
      here.faults().clear();
      first.close();
      assertThat(narrow.run(copy().build()).isComplete()).isTrue();
    }
  }

  @Test
  void no_number_of_a_snapshot_is_less_than_in_the_one_before() throws Exception {
    for (int i = 0; i < 30; i++) {
      List<Progress> seen = new ArrayList<>();
      TransferRequest request =
          TransferRequest.copy(Endpoint.local("/from/"), Endpoint.local("/to/" + i + "/"))
              .archive()
              .build();
      try (Transfer transfer = jrsync.start(request)) {
        Progress last;
        do {
          last = transfer.snapshot();
          seen.add(last);
        } while (!last.isDone());
      }
      for (int k = 1; k < seen.size(); k++) {
        assertThat(ProgressOrder.decreases(seen.get(k - 1), seen.get(k))).isEmpty();
      }
    }
  }
}
