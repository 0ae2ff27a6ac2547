package io.jrsync.protocol;

/**
 * A filter rule that was asked for makes no sense, or a file with rules or names cannot be read.
 * Nothing was begun, and no other side has been told.
 */
public final class RequestException extends RsyncException {
  private static final long serialVersionUID = 1L;

  /** Creates one for what was found while the request was made ready. */
  public RequestException(RsyncException found) {
    super(found.exitCode(), String.valueOf(found.getMessage()), found, found.standsAlone());
  }
}
