package io.jrsync.protocol.wire;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.TransportException;

/** The stream from the peer ended where more was due. */
public final class ConnectionClosedException extends TransportException {
  private static final long serialVersionUID = 1L;

  /** Creates one for a stream that ended after {@code received} bytes. */
  public ConnectionClosedException(long received) {
    super(
        ExitCode.STREAM_IO,
        "connection unexpectedly closed (" + received + " bytes received so far)");
  }
}
