package io.jrsync.transfer.sshd;

import static java.util.Objects.requireNonNull;

import io.jrsync.event.ServedTransfer;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.ServerCommandLine;
import io.jrsync.transfer.session.PeerExitException;
import io.jrsync.transfer.session.ServerSession;
import io.jrsync.transfer.sshd.KeyAccess.Grant;
import io.jrsync.transfer.transport.Transport;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.session.Session;

/**
 * Runs the transfers of all clients, each on a thread of its own. Safe for use by several threads.
 */
final class TransferServer {
  /** What the key that a client has logged in with may do. */
  static final AttributeKey<Grant> GRANT = new AttributeKey<>();

  private final int mostTransfers;
  private final Consumer<ServedTransfer> listener;
  private final Clients clients;
  private final AtomicLong numbers = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();

  /** Those that were started and are not known to be dead; of these {@link #running} transfer. */
  private final Set<Thread> threads = new HashSet<>();

  private int running;

  TransferServer(int mostTransfers, Consumer<ServedTransfer> listener, Clients clients) {
    this.mostTransfers = mostTransfers;
    this.listener = listener;
    this.clients = clients;
  }

  /** Starts a thread for one command of a client. */
  Thread start(Session session, Runnable command) {
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("jrsync-ssh-" + numbers.incrementAndGet())
            .unstarted(() -> run(session, command));
    clients.transferBegins(session);
    lock.lock();
    try {
      threads.removeIf(each -> !each.isAlive());
      thread.start();
      threads.add(thread);
      running++;
    } finally {
      lock.unlock();
    }
    return thread;
  }

  private void run(Session session, Runnable command) {
    try {
      command.run();
    } finally {
      clients.transferEnds(session);
      lock.lock();
      try {
        running--;
      } finally {
        lock.unlock();
      }
    }
  }

  private boolean isFull() {
    lock.lock();
    try {
      return running > mostTransfers;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Serves one command line.
   *
   * @return what a server process would exit with; why it failed has been said
   */
  ExitCode serve(Session session, byte[] line, Transport client, PrintStream diagnostics) {
    Grant grant = requireNonNull(session.getAttribute(GRANT));
    ServerCommandLine arguments;
    try {
      if (isFull()) {
        throw new RsyncException(
            ExitCode.START_CLIENT,
            "there are " + mostTransfers + " transfers already; try again later");
      }
      arguments = ServerRequest.parse(line, client.in(), grant.trees());
    } catch (IOException e) {
      diagnostics.print("jrsync serve: " + e.getMessage() + "\n");
      return e instanceof RsyncException rsync ? rsync.exitCode() : ExitCode.STREAM_IO;
    }
    ExitCode code = run(client, arguments, grant, diagnostics);
    report(
        new ServedTransfer(
            session.getUsername(),
            grant.fingerprint(),
            String.valueOf(session.getRemoteAddress()),
            !arguments.isSender(),
            arguments.paths(),
            code));
    return code;
  }

  /** A listener that fails does not change how the transfer went. */
  private void report(ServedTransfer transfer) {
    try {
      listener.accept(transfer);
    } catch (RuntimeException e) {
      Thread here = Thread.currentThread();
      here.getUncaughtExceptionHandler().uncaughtException(here, e);
    }
  }

  private static ExitCode run(
      Transport client, ServerCommandLine arguments, Grant grant, PrintStream diagnostics) {
    try {
      return ServerSession.run(client, arguments, grant.trees(), diagnostics);
    } catch (PeerExitException e) {
      return e.exitCode();
    }
  }

  /** Waits until the threads of all transfers have ended, but not longer than this. */
  void awaitEnd(Duration most) throws InterruptedException {
    long deadline = System.nanoTime() + most.toNanos();
    for (Thread thread : others()) {
      thread.join(Duration.ofNanos(deadline - System.nanoTime()));
    }
  }

  /** A listener may close the server, on the thread of a transfer. */
  private List<Thread> others() {
    lock.lock();
    try {
      return threads.stream().filter(thread -> thread != Thread.currentThread()).toList();
    } finally {
      lock.unlock();
    }
  }
}
