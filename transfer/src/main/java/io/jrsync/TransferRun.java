package io.jrsync;

import io.jrsync.event.TransferEvent;
import io.jrsync.protocol.CancelledException;
import io.jrsync.protocol.RsyncException;
import io.jrsync.transfer.session.PeerExitException;
import io.jrsync.transfer.session.SessionControl;
import io.jrsync.transfer.session.SessionResult;
import io.jrsync.transfer.transport.LostLinkException;
import io.jrsync.transfer.tree.TreeProvider;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A transfer from its start to its end, on a thread of its own: nobody else's is ever interrupted.
 * Everything but the run itself is safe for use by several threads.
 */
final class TransferRun implements Running.Work {
  private final TransferRequest request;
  private final Sessions sessions;
  private final FailureLog log;
  private final Running running;
  private final TransferLimit limit;
  private final Gauge gauge = new Gauge();
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable SessionControl session;
  private @Nullable RsyncException endedBecause;
  private long bytesPerSecond;
  private boolean over;

  /** Set before {@link #done}. */
  private @Nullable TransferResult result;

  private @Nullable Throwable failure;

  TransferRun(
      TransferRequest request,
      TreeProvider trees,
      SshAccess ssh,
      Running running,
      TransferLimit limit,
      long defaultBytesPerSecond) {
    this.request = request;
    this.running = running;
    this.limit = limit;
    this.log = FailureLog.of(request, trees);
    this.sessions = new Sessions(request, trees, ssh, log);
    long asked = request.options().limits().bytesPerSecond();
    this.bytesPerSecond = asked > 0 ? asked : defaultBytesPerSecond;
    this.thread = Thread.ofPlatform().daemon().name("jrsync-transfer").unstarted(this::run);
  }

  void start() {
    running.begin(this);
    thread.start();
  }

  private void run() {
    Thread timer = startTimer();
    try {
      limit.enter();
      try {
        TransferResult complete = transfer();
        log.end(complete);
        result = complete;
      } finally {
        limit.leave();
      }
    } catch (InterruptedException e) {
      failure = reason(new CancelledException(e));
    } catch (RsyncException e) {
      RsyncException reason = reason(e);
      log.fail(reason);
      failure = reason;
    } catch (Throwable e) {
      failure = e;
    } finally {
      stop(timer);
      gauge.end();
      running.end(this);
      done.countDown();
    }
  }

  private TransferResult transfer() throws RsyncException, InterruptedException {
    RetryPolicy policy = request.retry();
    EarlierAttempts earlier = new EarlierAttempts();
    boolean heard = false;
    for (int attempt = 1; ; attempt++) {
      SessionControl control = begin();
      try {
        SessionResult ended = sessions.run(control);
        return new TransferResult(
            ended.exitCode(), earlier.with(ended.statistics()), log.failures(), attempt);
      } catch (RsyncException e) {
        heard |= control.bytesReceived() > 0 || e instanceof LostLinkException;
        if (attempt == policy.attempts() || !heard || !LostConnection.explains(e) || isEnded()) {
          throw e instanceof PeerExitException peer ? new RemoteException(peer) : e;
        }
        earlier.add(control);
        Duration delay = policy.delayAfter(attempt);
        log.onEvent(new TransferEvent.Reconnecting(attempt + 1, e, delay));
        Thread.sleep(delay);
      } finally {
        control.cancel();
      }
    }
  }

  private boolean isEnded() {
    lock.lock();
    try {
      return endedBecause != null;
    } finally {
      lock.unlock();
    }
  }

  private SessionControl begin() {
    lock.lock();
    try {
      SessionControl control = new SessionControl(bytesPerSecond);
      if (endedBecause != null) {
        control.cancel();
      }
      session = control;
      gauge.next(control);
      return control;
    } finally {
      lock.unlock();
    }
  }

  /** What ended the transfer from this side explains whatever came of it. */
  private RsyncException reason(RsyncException consequence) {
    lock.lock();
    try {
      over = true;
      RsyncException reason = endedBecause;
      if (reason == null) {
        return consequence;
      }
      reason.addSuppressed(consequence);
      return reason;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void cancel() {
    end(new CancelledException());
  }

  /** Has the transfer end with this exception, unless it is about to end anyway. */
  private void end(RsyncException reason) {
    SessionControl control;
    lock.lock();
    try {
      if (over || endedBecause != null) {
        return;
      }
      endedBecause = reason;
      control = session;
    } finally {
      lock.unlock();
    }
    if (control != null) {
      control.cancel();
    }
    thread.interrupt();
  }

  private @Nullable Thread startTimer() {
    return request
        .deadline()
        .map(deadline ->
            Thread.ofPlatform()
                .daemon()
                .name("jrsync-deadline")
                .start(() -> {
                  try {
                    Thread.sleep(deadline);
                    end(new DeadlineException(deadline));
                  } catch (InterruptedException e) {
                    // The transfer was faster.
                    return;
                  }
                }))
        .orElse(null);
  }

  private static void stop(@Nullable Thread timer) {
    if (timer != null) {
      timer.interrupt();
    }
  }

  void setBandwidth(long newBytesPerSecond) {
    lock.lock();
    try {
      bytesPerSecond = newBytesPerSecond;
      if (session != null) {
        session.setBandwidth(newBytesPerSecond);
      }
    } finally {
      lock.unlock();
    }
  }

  Progress snapshot() {
    return gauge.snapshot();
  }

  void await() throws InterruptedException {
    done.await();
  }

  boolean await(long nanos) throws InterruptedException {
    return done.await(nanos, TimeUnit.NANOSECONDS);
  }

  /** Waits, not forever, until everything is cleaned up; an interrupt is kept for later. */
  void awaitCleanUp() {
    boolean interrupted = Thread.interrupted();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Running.GRACE_SECONDS);
    while (true) {
      try {
        await(deadline - System.nanoTime());
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What came of it; only once it is over. */
  TransferResult outcome() throws RsyncException {
    TransferResult complete = result;
    if (complete != null) {
      return complete;
    }
    switch (failure) {
      case RsyncException rsync -> throw rsync;
      case RuntimeException unexpected -> throw unexpected;
      case Error error -> throw error;
      case null -> throw new IllegalStateException("the transfer still runs");
      default -> throw new IllegalStateException(failure);
    }
  }
}
