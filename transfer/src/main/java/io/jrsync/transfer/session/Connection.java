package io.jrsync.transfer.session;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.Limits;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import io.jrsync.transfer.transport.Transport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/**
 * A transport with the wire's reading and writing ends on it, and a watch over its silence (session chapter, section 6.6): when nothing
 * was sent for half the timeout a keep-alive goes out, when nothing was received for all of it the transport is closed, so that whoever
 * waits on it fails. {@link #close} ends the watch, not the transport.
 */
final class Connection implements AutoCloseable {
  private final Transport transport;
  private final Activity activity = new Activity();
  private final WireInput in;
  private final WireOutput out;
  private final Thread watch;
  private volatile int timeoutSeconds;
  private volatile boolean keepAlive;
  private volatile boolean trustWrites;
  private volatile boolean timedOut;
  private volatile boolean closed;

  Connection(Transport transport, Limits limits) {
    this.transport = transport;
    this.in = new WireInput(activity.watch(transport.in()));
    OutputStream plain = transport.out();
    OutputStream limited =
        limits.bytesPerSecond() > 0 ? new RateLimitedOutput(plain, limits.bytesPerSecond()) : plain;
    this.out = new WireOutput(activity.watch(limited));
    this.timeoutSeconds = limits.timeoutSeconds();
    this.watch = Thread.ofPlatform().daemon().name("jrsync-watch").unstarted(this::watch);
    if (timeoutSeconds > 0) {
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
      boolean first = timeoutSeconds == 0;
      timeoutSeconds = seconds;
      if (first && watch.getState() == Thread.State.NEW) {
        watch.start();
      }
    }
  }

  /** From now on at most this much silence is borne, for the last moments of a failed session. */
  void hurry(int seconds) {
    lowerTimeout(seconds);
  }

  /** Gives up the transport; whoever reads or writes it fails. */
  void abort() {
    transport.close();
  }

  /** Returns the failure to report instead of one that only followed from the connection being given up. */
  IOException explain(IOException failure) {
    if (!timedOut) {
      return failure;
    }
    return new RsyncException(
        ExitCode.TIMEOUT,
        "nothing came from the other side for " + timeoutSeconds + " seconds",
        failure);
  }

  /** The other side cannot send keep-alives: as long as it takes what is sent to it, it is alive. */
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
        long timeout = TimeUnit.SECONDS.toNanos(timeoutSeconds);
        if (silence() >= timeout) {
          timedOut = true;
          transport.close();
          return;
        }
        if (keepAlive && activity.writeSilence() >= timeout / 2) {
          out.keepAlive();
        }
        TimeUnit.NANOSECONDS.sleep(Math.max(timeout / 8, TimeUnit.MILLISECONDS.toNanos(20)));
      }
    } catch (IOException | InterruptedException e) {
      // The connection is gone or done with: there is nothing left to watch.
      return;
    }
  }

  @Override
  public void close() {
    closed = true;
    watch.interrupt();
  }
}
