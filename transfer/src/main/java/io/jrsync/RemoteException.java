package io.jrsync;

import io.jrsync.protocol.RsyncException;

/** The other side ended the transfer. Its own words about why were reported as events. */
public final class RemoteException extends RsyncException {
  private static final long serialVersionUID = 1L;

  RemoteException(RsyncException cause) {
    super(cause.exitCode(), String.valueOf(cause.getMessage()), cause);
  }
}
