package io.jrsync.transfer.session;

import static java.util.Objects.requireNonNull;

import io.jrsync.protocol.CancelledException;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.TransportException;
import io.jrsync.protocol.wire.MessageCode;
import io.jrsync.protocol.wire.WireOutput;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/**
 * How a session ends early: what failed in the terms of rsync, and how the other side gets to know
 * (session chapter, section 8.8).
 */
final class Ending {
  /** Seconds that the other side has to end after it was told. */
  private static final int GRACE_SECONDS = 60;

  private static final int FIRST_WITH_EXIT_MESSAGE = 31;

  private Ending() {}

  /** Returns a failure as the exception that a session ends with. */
  static RsyncException of(Throwable failure) {
    return switch (failure) {
      case RsyncException rsync -> rsync;
      case InterruptedIOException cancelled -> new CancelledException(cancelled);
      case UncheckedIOException unchecked -> of(requireNonNull(unchecked.getCause()));
      case TreeException tree ->
          new RsyncException(ExitCode.FILE_IO, String.valueOf(tree.getMessage()), tree);
      case IOException io ->
          new TransportException(
              ExitCode.STREAM_IO, "connection unexpectedly closed: " + io.getMessage(), io);
      case Error error -> throw error;
      default -> new RsyncException(ExitCode.UNEXPLAINED, "internal error: " + failure, failure);
    };
  }

  /**
   * Tells the other side that this one ends with a failure, and takes what it still sends until it
   * has ended too. Called on the thread that reads the connection; somebody else may be writing.
   */
  static void tell(RsyncException failure, int protocol, Connection connection) {
    if (protocol < FIRST_WITH_EXIT_MESSAGE || !connection.out().isMultiplexed()) {
      return;
    }
    boolean answer = failure instanceof PeerExitException;
    if (!answer && !isWorthTelling(failure.exitCode())) {
      return;
    }
    Thread sender =
        Thread.ofPlatform()
            .daemon()
            .name("jrsync-ending")
            .start(() -> send(failure.exitCode(), answer, connection.out()));
    if (answer) {
      await(sender);
      return;
    }
    connection.hurry(GRACE_SECONDS);
    try {
      connection.in().drain();
    } catch (IOException e) {
      // The answer, or the end of the connection: either way the other side knows.
      return;
    }
  }

  private static boolean isWorthTelling(ExitCode code) {
    return switch (code) {
      case OK, SOCKET_IO, STREAM_IO, SIGNAL_USR1, TIMEOUT -> false;
      default -> true;
    };
  }

  /** Sends the exit code, or nothing but the acknowledgement of the other side's. */
  static void send(ExitCode code, boolean acknowledge, WireOutput out) {
    try {
      if (acknowledge) {
        out.sendMessage(MessageCode.ERROR_EXIT, new byte[0]);
      } else {
        out.sendMessage(MessageCode.ERROR_EXIT, code.code());
      }
    } catch (IOException e) {
      // Nobody is there to be told.
      return;
    }
  }

  /**
   * Waits until a thread that was told to stop has ended, at most so long. An interrupt does not
   * cut the wait short, since what the thread holds is not free before; it is kept for later.
   */
  static void awaitEnd(Thread thread, long millis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    boolean interrupted = false;
    long left = millis;
    while (thread.isAlive() && left > 0) {
      try {
        thread.join(left);
      } catch (InterruptedException e) {
        interrupted = true;
      }
      left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(Thread thread) {
    try {
      thread.join(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
