package io.jrsync.transfer.cli;

import java.lang.reflect.Proxy;

/**
 * The signal USR1, with which rsync's processes end each other and some scripts end rsync. A JVM
 * that does not take it is killed by it and cleans nothing up.
 *
 * <p>Only {@code sun.misc.Signal} can take it. It is looked up by name: the compiler warns of its
 * use in a way that cannot be suppressed, and a Java without it is no reason not to run.
 */
final class UserSignal {
  private UserSignal() {}

  /** Has this run, on a thread of its own, when the signal comes. */
  static void onArrival(Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object forwarding =
          Proxy.newProxyInstance(
              UserSignal.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                action.run();
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("USR1"), forwarding);
    } catch (ReflectiveOperationException e) {
      // The JVM keeps it for itself, or there is no such signal: it ends the process as it would.
      return;
    }
  }
}
