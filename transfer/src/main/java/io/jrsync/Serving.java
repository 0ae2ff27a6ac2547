package io.jrsync;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.options.ServerCommandLine;
import io.jrsync.transfer.session.PeerExitException;
import io.jrsync.transfer.session.ServerSession;
import io.jrsync.transfer.transport.Transport;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.PrintStream;
import java.util.concurrent.locks.ReentrantLock;

/** One client being served, on the thread that made this. */
final class Serving implements Running.Work {
  private final Thread thread = Thread.currentThread();
  private final Transport client;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean over;
  private boolean interrupted;

  Serving(Transport client) {
    this.client = client;
  }

  ExitCode run(ServerCommandLine arguments, TreeProvider trees, PrintStream diagnostics)
      throws PeerExitException {
    try {
      return ServerSession.run(client, arguments, trees, diagnostics);
    } finally {
      leave();
    }
  }

  /** The thread is its owner's again, without the interrupt that was for this work. */
  private void leave() {
    lock.lock();
    try {
      over = true;
      if (interrupted) {
        Thread.interrupted();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void cancel() {
    client.close();
    lock.lock();
    try {
      if (!over) {
        interrupted = true;
        thread.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }
}
