package io.jrsync.robustness;

import io.jrsync.testdata.capture.Capture;
import io.jrsync.testdata.capture.Capture.Speaker;
import io.jrsync.testdata.capture.Captures;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs many sessions with bad peers, as many at a time as there are processors, and collects what
 * was wrong afterwards.
 */
final class Attack {
  /** A peer that waits longer for what a damaged session never says only costs time. */
  private static final Duration PATIENCE = Duration.ofMillis(3);

  private static final int ENOUGH = 5;

  private final Aftermath aftermath;
  private final List<String> complaints = new ArrayList<>();
  private int sessions;

  Attack() throws IOException {
    this.aftermath = new Aftermath();
  }

  /** What one victim has to go through. */
  interface Ordeal {
    void suffer(Victim victim, Mutations mutations) throws IOException, InterruptedException;
  }

  /** Puts both sides of every capture through an ordeal. */
  void run(Ordeal ordeal) throws IOException, InterruptedException {
    try (ExecutorService workers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Future<?>> running = new ArrayList<>();
      for (Capture capture : Captures.all()) {
        for (Speaker peer : Speaker.values()) {
          Victim victim = new Victim(capture, peer);
          Mutations mutations = new Mutations(capture, peer);
          running.add(
              workers.submit(() -> {
                ordeal.suffer(victim, mutations);
                return victim;
              }));
        }
      }
      for (Future<?> one : running) {
        await(one);
      }
    }
  }

  private static void await(Future<?> future) throws InterruptedException {
    try {
      future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Lets a victim meet a peer that says {@code stream}, and looks at what is left. */
  void meet(Victim victim, byte[] stream, boolean brittle, String what)
      throws IOException, InterruptedException {
    if (isEnough()) {
      return;
    }
    Outcome outcome = victim.meet(stream, PATIENCE, brittle);
    List<String> wrong = aftermath.complaints(outcome);
    synchronized (this) {
      sessions++;
      wrong.forEach(complaint -> complaints.add(victim + ", " + what + ": " + complaint));
    }
  }

  private synchronized boolean isEnough() {
    return complaints.size() >= ENOUGH;
  }

  synchronized int sessions() {
    return sessions;
  }

  synchronized List<String> complaints() {
    return List.copyOf(complaints);
  }
}
