package io.jrsync.protocol;

/**
 * What came first is no protocol version that anybody has: usually text that a login shell printed,
 * and nothing to do with this program.
 */
public final class ForeignGreetingException extends ProtocolException {
  private static final long serialVersionUID = 1L;

  /** Creates one with rsync's text. */
  public ForeignGreetingException() {
    super(
        "protocol version mismatch -- is your shell clean?\n"
            + "(see the rsync manpage for an explanation)");
  }
}
