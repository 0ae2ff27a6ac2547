package io.jrsync.transfer.session;

import io.jrsync.transfer.role.RunCounters;
import io.jrsync.transfer.transport.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What others hold of one session while it runs: how far it is, how fast it may be, and its end.
 * Made before the session and of use for one. Safe for use by several threads.
 */
public final class SessionControl {
  private final RunCounters counters = new RunCounters();
  private final Activity activity = new Activity();
  private final Throttle input;
  private final Throttle output;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Transport> transports = new ArrayList<>();
  private volatile SessionPhase phase = SessionPhase.CONNECTING;
  private boolean cancelled;

  /**
   * @param bytesPerSecond how much may pass on this side in each direction; 0: no limit
   */
  public SessionControl(long bytesPerSecond) {
    input = new Throttle(bytesPerSecond);
    output = new Throttle(bytesPerSecond);
  }

  /** Changes how much may pass on this side in each direction; 0 lifts the limit. */
  public void setBandwidth(long bytesPerSecond) {
    input.set(bytesPerSecond);
    output.set(bytesPerSecond);
  }

  /**
   * Hands over a connection that the session will use or uses: it is closed when the session is to
   * end.
   */
  public Transport over(Transport transport) {
    lock.lock();
    try {
      if (!cancelled) {
        transports.add(transport);
        return transport;
      }
    } finally {
      lock.unlock();
    }
    transport.close();
    return transport;
  }

  /**
   * Closes the session's connections, those to come included. Whoever computes without using one is
   * stopped by an interrupt, which is the caller's matter.
   */
  public void cancel() {
    List<Transport> open;
    lock.lock();
    try {
      cancelled = true;
      open = List.copyOf(transports);
      transports.clear();
    } finally {
      lock.unlock();
    }
    open.forEach(Transport::close);
  }

  void enter(SessionPhase next) {
    phase = next;
  }

  /** Where the session is. */
  public SessionPhase phase() {
    return phase;
  }

  /** What this side has counted so far. */
  public RunCounters counters() {
    return counters;
  }

  /** Bytes that this side has given to the connection, all of them counted. */
  public long bytesSent() {
    return activity.bytesSent();
  }

  /** Bytes that this side has taken from the connection, all of them counted. */
  public long bytesReceived() {
    return activity.bytesReceived();
  }

  Activity activity() {
    return activity;
  }

  Throttle input() {
    return input;
  }

  Throttle output() {
    return output;
  }
}
