package io.jrsync.transfer.cli;

import io.jrsync.Jrsync;
import io.jrsync.protocol.ExitCode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Ends the command when a signal asks for it: what is running cleans up first, and the exit code is
 * rsync's own, not the JVM's.
 */
final class Interruption {
  private final Diagnostics diagnostics;
  private final boolean watching;
  private volatile boolean finished;
  private volatile boolean underWay;
  private volatile @Nullable Runnable ending;
  private volatile ExitCode exitCode = ExitCode.SIGNAL;

  private Interruption(Diagnostics diagnostics, boolean watching) {
    this.diagnostics = diagnostics;
    this.watching = watching;
  }

  /** Never comes, where the process belongs to somebody else. */
  static Interruption none(Diagnostics diagnostics) {
    return new Interruption(diagnostics, false);
  }

  /** Waits for signals from now on; for USR1 once there is something to end. */
  static Interruption watch(Diagnostics diagnostics) {
    Interruption interruption = new Interruption(diagnostics, true);
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::onShutdown, "jrsync-shutdown"));
    return interruption;
  }

  /** Names what is to be ended. */
  Jrsync guard(Jrsync running) {
    endBy(running::close);
    return running;
  }

  /** Names a server to be closed, for which a signal is the way to end well. */
  void guardServer(Runnable close) {
    exitCode = ExitCode.OK;
    endBy(close);
  }

  private void endBy(Runnable close) {
    ending = close;
    if (!watching) {
      return;
    }
    // What this takes is not worth waiting for.
    Thread.ofPlatform()
        .daemon()
        .name("jrsync-signals")
        .start(() -> UserSignal.onArrival(this::onUserSignal));
  }

  /** A signal has come, so that failures are only its consequence. */
  boolean isUnderWay() {
    return underWay;
  }

  /**
   * Ends the process by itself; while a signal is ending it, this does nothing. Returns only after
   * success with nothing else running: the caller must return from {@code main} then.
   */
  void exit(int code) {
    finished = true;
    if (code != 0 || hasOtherThreads()) {
      System.exit(code);
    }
    // The JVM ends now that its last thread returns, and looks for no logger to tell of it.
  }

  /** Whether a thread is alive for which the JVM would wait. */
  private static boolean hasOtherThreads() {
    ThreadGroup all = Thread.currentThread().getThreadGroup();
    while (all.getParent() != null) {
      all = all.getParent();
    }
    Thread[] alive = new Thread[all.activeCount() + 8];
    int count = all.enumerate(alive);
    return Arrays.stream(alive, 0, count)
        .anyMatch(thread -> !thread.isDaemon() && thread != Thread.currentThread());
  }

  /** The JVM itself ends for the other signals; from here on it is the same. */
  private void onUserSignal() {
    exitCode = ExitCode.SIGNAL_USR1;
    System.exit(exitCode.code());
  }

  private void onShutdown() {
    if (finished) {
      return;
    }
    underWay = true;
    Runnable end = ending;
    if (end != null) {
      end.run();
    }
    diagnostics.ended(exitCode);
    Runtime.getRuntime().halt(exitCode.code());
  }
}
