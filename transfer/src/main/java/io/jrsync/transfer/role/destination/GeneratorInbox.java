package io.jrsync.transfer.role.destination;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The queue from the receiver to the generator. It takes any number of reports, since the receiver
 * must never wait for the generator (transfer chapter, section 10); their number is bounded by what
 * the generator itself asked for. Safe for two threads.
 *
 * <p>To wake a thread costs more than to write a small file. So a waiting generator is not woken
 * for each file that is in place but for several together, and at the latest by {@link #announce},
 * which is due before the receiver itself waits.
 */
public final class GeneratorInbox {
  private static final int BATCH = 128;

  private final ConcurrentLinkedQueue<ReceiverReport> reports = new ConcurrentLinkedQueue<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition announced = lock.newCondition();

  /** Reports since the last announcement; belongs to the receiver's thread. */
  private int unannounced;

  public void post(ReceiverReport report) {
    reports.add(report);
    unannounced++;
    if (unannounced >= BATCH || !(report instanceof ReceiverReport.Finished)) {
      announce();
    }
  }

  /** Wakes the generator if it waits while there is something for it. */
  public void announce() {
    if (unannounced == 0) {
      return;
    }
    unannounced = 0;
    lock.lock();
    try {
      announced.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Returns the next report if there is one. */
  public @Nullable ReceiverReport poll() {
    return reports.poll();
  }

  /** Waits for the next report; interrupting the thread ends the wait. */
  public ReceiverReport take() throws IOException {
    lock.lock();
    try {
      ReceiverReport report = reports.poll();
      while (report == null) {
        announced.await();
        report = reports.poll();
      }
      return report;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException)
          new InterruptedIOException("cancelled while waiting for the sender").initCause(e);
    } finally {
      lock.unlock();
    }
  }
}
