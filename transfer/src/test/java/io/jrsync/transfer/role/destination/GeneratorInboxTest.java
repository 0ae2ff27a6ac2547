package io.jrsync.transfer.role.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class GeneratorInboxTest {
  private final GeneratorInbox inbox = new GeneratorInbox();

  @Test
  void reportsComeInTheirOrderAndThenNone() {
    inbox.post(new ReceiverReport.Finished(1));
    inbox.post(new ReceiverReport.Redo(2));
    assertThat(inbox.poll()).isEqualTo(new ReceiverReport.Finished(1));
    assertThat(inbox.poll()).isEqualTo(new ReceiverReport.Redo(2));
    assertThat(inbox.poll()).isNull();
  }

  @Test
  void generatorThatWaitsIsWokenByAnAnnouncementOfFinishedFiles() throws Exception {
    CompletableFuture<ReceiverReport> taken = take();
    inbox.post(new ReceiverReport.Finished(1));
    inbox.announce();
    assertThat(taken.get(10, TimeUnit.SECONDS)).isEqualTo(new ReceiverReport.Finished(1));
  }

  @Test
  void generatorThatWaitsIsWokenAtOnceByWhatItMustAnswer() throws Exception {
    CompletableFuture<ReceiverReport> taken = take();
    inbox.post(new ReceiverReport.PhaseEnded());
    assertThat(taken.get(10, TimeUnit.SECONDS)).isEqualTo(new ReceiverReport.PhaseEnded());
  }

  @Test
  void generatorThatWaitsIsWokenByManyFinishedFilesWithoutAnAnnouncement() throws Exception {
    CompletableFuture<ReceiverReport> taken = take();
    for (int i = 0; i < 1000; i++) {
      inbox.post(new ReceiverReport.Finished(i));
    }
    assertThat(taken.get(10, TimeUnit.SECONDS)).isEqualTo(new ReceiverReport.Finished(0));
  }

  @Test
  void interruptEndsTheWait() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(inbox::take).isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  /** Returns when the generator waits. */
  private CompletableFuture<ReceiverReport> take() {
    CompletableFuture<ReceiverReport> taken = new CompletableFuture<>();
    Thread generator =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                taken.complete(inbox.take());
              } catch (IOException e) {
                taken.completeExceptionally(e);
              }
            });
    while (generator.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    return taken;
  }
}
