package io.jrsync;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.TransportException;
import io.jrsync.transfer.session.PeerExitException;

/** Tells failures after which another connection may do better from all others. */
final class LostConnection {
  private LostConnection() {}

  /**
   * @param failure why a session ended whose other side had been heard before
   */
  static boolean explains(RsyncException failure) {
    boolean broke = failure instanceof TransportException || failure instanceof PeerExitException;
    return broke && isOfConnection(failure.exitCode());
  }

  /**
   * What either side ends with when it loses the other. A server that fails for its own reasons
   * gives other codes; 255 is a remote shell that lost its connection, or a server that was killed.
   */
  private static boolean isOfConnection(ExitCode code) {
    return switch (code) {
      case SOCKET_IO, STREAM_IO, TIMEOUT, SIGNAL, SIGNAL_USR1, UNEXPLAINED -> true;
      default -> false;
    };
  }
}
