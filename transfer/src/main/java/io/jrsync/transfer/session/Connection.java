package io.jrsync.transfer.session;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.TransportException;
import io.jrsync.protocol.options.Limits;
import io.jrsync.protocol.wire.ConnectionClosedException;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import io.jrsync.transfer.transport.Transport;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A transport with the wire's reading and writing ends on it, and a watch over its silence (session
 * chapter, section 6.6): when nothing was sent for half the timeout a keep-alive goes out, when
 * nothing was received for all of it the transport is closed, so that whoever waits on it fails. A
 * session that has failed already can be given a last deadline that no amount of talk puts off.
 * {@link #close} ends the watch, not the transport.
 */
final class Connection implements AutoCloseable {
  private static final long UNLIMITED = Long.MAX_VALUE;
  private static final long SHORTEST_NAP = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long LONGEST_NAP = TimeUnit.SECONDS.toNanos(1);

  /** How long a keep-alive may take that is being written when the connection is closed. */
  private static final long LAST_WRITE_MILLIS = 1_000;

  private final Transport transport;
  private final Activity activity;
  private final WireInput in;
  private final WireOutput out;
  private final Thread watch;
  private final AtomicBoolean watched = new AtomicBoolean();
  private final long begin = System.nanoTime();

  /** Nanoseconds after the beginning. */
  private volatile long deadline = Long.MAX_VALUE;

  private volatile int timeoutSeconds;
  private volatile boolean keepAlive;
  private volatile boolean trustWrites;
  private volatile boolean counting;
  private volatile boolean timedOut;
  private volatile boolean closed;

  /**
   * @param control whoever holds it may close the transport and change its bandwidth
   */
  Connection(Transport transport, Limits limits, SessionControl control) {
    this.transport = control.over(transport);
    this.activity = control.activity();
    this.in = new WireInput(activity.watch(new ThrottledInput(transport.in(), control.input())));
    this.out =
        new WireOutput(activity.watch(new ThrottledOutput(transport.out(), control.output())));
    this.timeoutSeconds = limits.timeoutSeconds();
    this.watch = Thread.ofPlatform().daemon().name("jrsync-watch").unstarted(this::watch);
    if (timeoutSeconds > 0) {
      startWatch();
    }
  }

  private void startWatch() {
    if (watched.compareAndSet(false, true)) {
      watch.start();
    }
  }

  WireInput in() {
    return in;
  }

  WireOutput out() {
    return out;
  }

  /** The setup is over: what is exchanged from here on is what statistics are about. */
  void startCounting() {
    counting = true;
    in.resetRawBytes();
    out.resetRawBytes();
  }

  /** Keep-alives may go out from now on; not while the receiving side reads its first list. */
  void allowKeepAlive() {
    keepAlive = true;
  }

  /** Adopts a shorter timeout that the other side has announced. */
  void lowerTimeout(int seconds) {
    if (seconds <= 0 || seconds > TimeUnit.DAYS.toSeconds(1)) {
      return;
    }
    if (timeoutSeconds == 0 || seconds < timeoutSeconds) {
      timeoutSeconds = seconds;
      startWatch();
    }
  }

  /**
   * However much the other side talks, it has only this long from now on: the last moments of a
   * failed session.
   */
  void hurry(int seconds) {
    deadline = Math.min(deadline, age() + TimeUnit.SECONDS.toNanos(seconds));
    startWatch();
  }

  private long age() {
    return System.nanoTime() - begin;
  }

  /** Gives up the transport; whoever reads or writes it fails. */
  void abort() {
    transport.close();
  }

  /**
   * Returns the failure to report instead of one that only followed from the connection being given
   * up, or that counts what nobody counts yet.
   */
  IOException explain(IOException failure) {
    if (!timedOut) {
      return !counting && failure instanceof ConnectionClosedException early
          ? ConnectionClosedException.early(early)
          : failure;
    }
    return new TransportException(
        ExitCode.TIMEOUT,
        "nothing came from the other side for " + timeoutSeconds + " seconds",
        failure);
  }

  /**
   * The other side cannot send keep-alives: as long as it takes what is sent to it, it is alive.
   */
  void trustWrites() {
    trustWrites = true;
  }

  private long silence() {
    return trustWrites
        ? Math.min(activity.readSilence(), activity.writeSilence())
        : activity.readSilence();
  }

  private void watch() {
    try {
      while (!closed) {
        long timeout = timeoutSeconds > 0 ? TimeUnit.SECONDS.toNanos(timeoutSeconds) : UNLIMITED;
        timedOut = silence() >= timeout;
        if (timedOut || age() >= deadline) {
          transport.close();
          return;
        }
        if (keepAlive && activity.writeSilence() >= timeout / 2) {
          out.keepAlive();
        }
        TimeUnit.NANOSECONDS.sleep(Math.clamp(timeout / 8, SHORTEST_NAP, LONGEST_NAP));
      }
    } catch (IOException | InterruptedException e) {
      // The connection is gone or done with: there is nothing left to watch.
      return;
    }
  }

  /** Returns when nothing of the connection runs any more, unless a write of the watch is stuck. */
  @Override
  public void close() {
    closed = true;
    watch.interrupt();
    boolean interrupted = Thread.interrupted();
    try {
      watch.join(LAST_WRITE_MILLIS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
