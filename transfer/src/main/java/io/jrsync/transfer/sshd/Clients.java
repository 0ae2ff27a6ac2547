package io.jrsync.transfer.sshd;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;

/**
 * Who is connected, and since when without a transfer. Safe for use by several threads.
 *
 * <p>A transfer may be silent for long while one side reads its files, so that silence says
 * nothing; rsync's own {@code --timeout} is for that.
 */
final class Clients implements SessionListener {
  /** How many times within the idle time it is looked who is idle. */
  private static final int CHECKS = 4;

  private final Map<Session, Use> connected = new ConcurrentHashMap<>();

  /** How a connection is used; the time counts while there is no transfer. */
  private record Use(int transfers, long sinceNanos) {}

  int count() {
    return connected.size();
  }

  @Override
  public void sessionCreated(Session session) {
    connected.put(session, new Use(0, System.nanoTime()));
  }

  @Override
  public void sessionClosed(Session session) {
    connected.remove(session);
  }

  void transferBegins(Session session) {
    change(session, 1);
  }

  void transferEnds(Session session) {
    change(session, -1);
  }

  private void change(Session session, int transfers) {
    connected.computeIfPresent(
        session, (key, use) -> new Use(use.transfers() + transfers, System.nanoTime()));
  }

  /** Closes connections on which there was no transfer for so long, until it is interrupted. */
  void closeIdle(Duration longest) {
    long nanos = longest.toNanos();
    try {
      while (true) {
        TimeUnit.NANOSECONDS.sleep(nanos / CHECKS);
        long now = System.nanoTime();
        connected.forEach((session, use) -> {
          if (use.transfers() == 0 && now - use.sinceNanos() > nanos) {
            session.close(true);
          }
        });
      }
    } catch (InterruptedException e) {
      // The server is being closed, and all connections with it.
      Thread.currentThread().interrupt();
    }
  }
}
