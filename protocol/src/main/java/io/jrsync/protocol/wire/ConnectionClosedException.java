package io.jrsync.protocol.wire;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.TransportException;
import org.jspecify.annotations.Nullable;

/** The stream from the peer ended where more was due. */
public final class ConnectionClosedException extends TransportException {
  private static final long serialVersionUID = 1L;

  /** Creates one for a stream that ended after {@code received} bytes. */
  public ConnectionClosedException(long received) {
    this(ExitCode.STREAM_IO, words(received), null);
  }

  private ConnectionClosedException(
      ExitCode exitCode, String message, @Nullable ConnectionClosedException seen) {
    super(exitCode, message, seen);
  }

  private static String words(long received) {
    return "connection unexpectedly closed (" + received + " bytes received so far)";
  }

  /** Returns the one to report of a stream that ended when nothing counted yet. */
  public static ConnectionClosedException early(ConnectionClosedException seen) {
    return new ConnectionClosedException(ExitCode.STREAM_IO, words(0), seen);
  }

  /** Returns the one to report when the process on the other side has ended with a code. */
  public static ConnectionClosedException with(ExitCode exitCode, ConnectionClosedException seen) {
    return new ConnectionClosedException(exitCode, String.valueOf(seen.getMessage()), seen);
  }
}
