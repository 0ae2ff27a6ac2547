package io.jrsync;

import io.jrsync.protocol.AuthException;
import io.jrsync.protocol.CancelledException;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.TransportException;
import java.time.Duration;
import java.util.Optional;

/**
 * A running transfer, from {@link Jrsync#start}. It goes on by itself on threads of its own; this
 * object looks at it, changes its speed and ends it. Safe for use by several threads.
 *
 * <pre>{@code
 * try (Transfer transfer = jrsync.start(request)) {
 *   while (transfer.await(Duration.ofSeconds(1)).isEmpty()) {
 *     show(transfer.snapshot());
 *   }
 * }
 * }</pre>
 */
public final class Transfer implements AutoCloseable {
  private final TransferRun run;

  Transfer(TransferRun run) {
    this.run = run;
  }

  /**
   * Waits until the transfer has ended. An interrupt ends the waiting, not the transfer.
   *
   * @return what came of it; single files may have failed nevertheless
   * @throws CancelledException when {@link #cancel} or {@link #close} ended it, or its client did
   * @throws DeadlineException when it took longer than its request allowed
   * @throws RemoteException when the other side ended it
   * @throws ProtocolException when the other side broke the protocol
   * @throws AuthException when one side did not accept the other
   * @throws TransportException when the connection broke or could not be made
   * @throws RsyncException when the transfer as a whole could not go on for another reason, such as
   *     a destination that cannot be opened; its exit code is the rsync command's
   * @throws InterruptedException when the waiting thread was interrupted
   */
  public TransferResult await() throws RsyncException, InterruptedException {
    run.await();
    return run.outcome();
  }

  /**
   * Waits until the transfer has ended, at most so long.
   *
   * @return what came of it; empty while it still runs
   * @throws RsyncException as for {@link #await()}
   * @throws InterruptedException when the waiting thread was interrupted
   */
  public Optional<TransferResult> await(Duration atMost)
      throws RsyncException, InterruptedException {
    return run.await(atMost.toNanos()) ? Optional.of(run.outcome()) : Optional.empty();
  }

  /** Returns how far it is. Costs little; may be called as often as one likes. */
  public Progress snapshot() {
    return run.snapshot();
  }

  /**
   * Changes how fast it may go, from now on. The limit is this side's: it writes no faster to the
   * connection, and reads no faster from it, which holds back a sending server as soon as the
   * buffers in between are full. A limit in the request's options is also told to a server when the
   * transfer starts; one that sends keeps to it whatever is said here.
   *
   * @param bytesPerSecond for each direction; 0: no limit
   */
  public void setBandwidth(long bytesPerSecond) {
    if (bytesPerSecond < 0) {
      throw new IllegalArgumentException("a bandwidth is not negative: " + bytesPerSecond);
    }
    run.setBandwidth(bytesPerSecond);
  }

  /**
   * Has it end soon and returns at once; may be called by its listener. Of files that are not
   * finished nothing is left, unless the options say so. Does nothing once it has ended.
   */
  public void cancel() {
    run.cancel();
  }

  /**
   * Cancels it if it still runs, and waits until it has cleaned up. What came of it can still be
   * asked for. Not for its listener, which it would wait for.
   */
  @Override
  public void close() {
    run.cancel();
    run.awaitCleanUp();
  }
}
