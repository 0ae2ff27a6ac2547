package io.jrsync.transfer.cli;

import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.StopRule;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** Ends a server's work at the moment that its command line names. */
final class StopTimer implements AutoCloseable {
  private final @Nullable Thread thread;
  private volatile boolean stopped;

  private StopTimer(@Nullable Duration time, Runnable end) {
    thread =
        time == null
            ? null
            : Thread.ofPlatform().daemon().name("jrsync-stop").start(() -> run(time, end));
  }

  /** Starts to wait; without a rule, nothing ever happens. */
  static StopTimer start(@Nullable StopRule rule, Runnable end) throws RsyncException {
    ZonedDateTime now = ZonedDateTime.now(ZoneId.systemDefault());
    return new StopTimer(rule == null ? null : Duration.between(now, rule.moment(now)), end);
  }

  private void run(Duration time, Runnable end) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      // The work was done before.
      return;
    }
    stopped = true;
    end.run();
  }

  /** Tells whether the moment has come. */
  boolean hasStopped() {
    return stopped;
  }

  @Override
  public void close() {
    if (thread != null) {
      thread.interrupt();
    }
  }
}
