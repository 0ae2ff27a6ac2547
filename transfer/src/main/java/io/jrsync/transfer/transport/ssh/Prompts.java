package io.jrsync.transfer.transport.ssh;

import org.jspecify.annotations.Nullable;

/** Whoever can be asked while a connection is made. Called from threads of the connection. */
public interface Prompts {

  /** Returns the password of an account; null when there is none. */
  char @Nullable [] password(String user, String host);

  /** Returns what an encrypted key file is opened with; null when it is not to be used. */
  char @Nullable [] passphrase(String keyFile);

  /**
   * Returns the answer to a question that a server asks in its own words; null when there is none.
   *
   * @param visible whether the answer may be seen while it is typed
   */
  char @Nullable [] answer(String user, String host, String question, boolean visible);

  /** Tells whether a host that was never seen is to be trusted with this key. */
  boolean acceptHostKey(String host, String keyType, String fingerprint);

  /** Takes a message that is worth seeing but not a failure, such as a server's greeting. */
  void notice(String message);
}
