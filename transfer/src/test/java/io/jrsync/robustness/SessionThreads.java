package io.jrsync.robustness;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs something on a thread of its own and keeps an eye on every thread that comes of it. */
final class SessionThreads {
  private final ThreadGroup group = new ThreadGroup("session");
  private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Thread main;
  private volatile long allocated;

  private SessionThreads(Runnable session) {
    main =
        Thread.ofPlatform()
            .daemon()
            .group(group)
            .name("session")
            .start(() -> {
              session.run();
              allocated = MEMORY.getCurrentThreadAllocatedBytes();
            });
  }

  /** How much heap the session's thread has taken, all in all. */
  long allocated() {
    return allocated;
  }

  static SessionThreads start(Runnable session) {
    return new SessionThreads(session);
  }

  /** Waits until the session has ended; false when it takes longer than that. */
  boolean await(Duration limit) throws InterruptedException {
    return main.join(limit);
  }

  void interrupt() {
    main.interrupt();
  }

  /** Returns what still runs once everything had a moment to end, each with its stack. */
  List<String> remaining() throws InterruptedException {
    for (int i = 0; i < 500 && group.activeCount() > 0; i++) {
      Thread.sleep(i < 20 ? 1 : 10);
    }
    Thread[] threads = new Thread[group.activeCount() + 10];
    int count = group.enumerate(threads);
    List<String> found = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      found.add(
          threads[i].getName()
              + " "
              + threads[i].getState()
              + " at "
              + Arrays.toString(threads[i].getStackTrace()));
    }
    return found;
  }
}
