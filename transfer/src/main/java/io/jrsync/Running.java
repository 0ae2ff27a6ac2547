package io.jrsync;

import io.jrsync.transfer.transport.Transport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What a client is doing right now, so that it can be ended. Safe for use by several threads. */
final class Running {
  /** How long what was told to end may take to clean up. */
  private static final long GRACE_SECONDS = 10;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Work> all = new HashSet<>();
  private boolean ended;

  /** Something that the calling thread does from now on until it closes this. */
  final class Work implements AutoCloseable {
    private final Thread thread = Thread.currentThread();
    private @Nullable Transport transport;

    /** Names the connection that has to be closed for the thread to notice that it should end. */
    Transport over(Transport connection) {
      lock.lock();
      try {
        transport = connection;
        if (ended) {
          connection.close();
        }
        return connection;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      lock.lock();
      try {
        all.remove(this);
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    private void cancel() {
      Transport connection = transport;
      if (connection != null) {
        connection.close();
      }
      thread.interrupt();
    }
  }

  /** Starts something on this thread. */
  Work begin() {
    lock.lock();
    try {
      if (ended) {
        throw new IllegalStateException("this client is closed");
      }
      Work work = new Work();
      all.add(work);
      return work;
    } finally {
      lock.unlock();
    }
  }

  boolean isEnded() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Cancels everything and waits, not forever, until it has cleaned up. Nothing can begin any more.
   */
  void end() {
    lock.lock();
    try {
      ended = true;
      List<Work> cancelled = new ArrayList<>(all);
      cancelled.forEach(Work::cancel);
      long nanos = TimeUnit.SECONDS.toNanos(GRACE_SECONDS);
      while (!all.isEmpty() && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
