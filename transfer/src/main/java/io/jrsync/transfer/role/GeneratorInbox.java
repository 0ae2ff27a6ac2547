package io.jrsync.transfer.role;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The queue from the receiver to the generator. It takes any number of reports, since the receiver must never wait for the generator
 * (transfer chapter, section 10); their number is bounded by what the generator itself asked for. Safe for two threads.
 */
public final class GeneratorInbox {
  private final LinkedBlockingQueue<ReceiverReport> reports = new LinkedBlockingQueue<>();

  void post(ReceiverReport report) {
    reports.add(report);
  }

  /** Returns the next report if there is one. */
  @Nullable ReceiverReport poll() {
    return reports.poll();
  }

  /** Waits for the next report; interrupting the thread ends the wait. */
  ReceiverReport take() throws IOException {
    try {
      return reports.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException)
          new InterruptedIOException("cancelled while waiting for the sender").initCause(e);
    }
  }
}
