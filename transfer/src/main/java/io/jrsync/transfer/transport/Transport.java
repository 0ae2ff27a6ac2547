package io.jrsync.transfer.transport;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * A connection to the other side: two streams, and the end of whatever carries them. Each stream
 * belongs to one thread at a time; {@link #close} may come from any thread and makes both fail.
 */
public interface Transport extends AutoCloseable {

  InputStream in();

  OutputStream out();

  /**
   * Waits until the other side has ended by itself, after the last byte was exchanged.
   *
   * @return its exit code; 0 where there is no such thing
   */
  int awaitExit() throws InterruptedException;

  /**
   * Waits a moment for the other side to have ended and returns its exit code; 0 when it has not or
   * there is no such thing.
   */
  default int exitCodeSoon() throws InterruptedException {
    return 0;
  }

  /** Ends the connection at once, whatever is still on its way. */
  @Override
  void close();
}
