package io.jrsync.transfer.session;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;

/** The other side has ended the session with an exit code; it has said why itself. */
public final class PeerExitException extends RsyncException {
  private static final long serialVersionUID = 1L;

  /** Creates one for the code that the other side gave. */
  public PeerExitException(ExitCode code) {
    super(code, "the other side ended the session: " + code.text() + " (code " + code.code() + ")");
  }
}
