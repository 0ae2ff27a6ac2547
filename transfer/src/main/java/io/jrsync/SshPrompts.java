package io.jrsync;

import org.jspecify.annotations.Nullable;

/**
 * Answers the questions that come up while the built-in SSH client connects. What is not overridden
 * is answered with no, so that nothing waits for somebody who is not there. Called from threads of
 * the connection, one question at a time for each connection; arrays that are returned are wiped or
 * kept by the client.
 */
public interface SshPrompts {

  /** Nobody is there. */
  SshPrompts NONE = new SshPrompts() {};

  /**
   * Asks the person at the process's terminal, on {@code /dev/tty} and without showing secrets,
   * wherever standard input comes from. Without a terminal it answers like {@link #NONE}.
   */
  static SshPrompts terminal() {
    return new TerminalPrompts();
  }

  /** Returns the password of an account; null when there is none. */
  default char @Nullable [] password(String user, String host) {
    return null;
  }

  /** Returns what opens an encrypted key file; null when it is not to be used. */
  default char @Nullable [] passphrase(String keyFile) {
    return null;
  }

  /**
   * Returns the answer to a question that the server asks in its own words, such as one for a
   * one-time code; null when there is none.
   *
   * @param visible whether the answer may be seen while it is typed
   */
  default char @Nullable [] answer(String user, String host, String question, boolean visible) {
    return visible ? null : password(user, host);
  }

  /**
   * Tells whether a host that was never seen is to be trusted with this key from now on.
   *
   * @param host its name as in known_hosts
   * @param keyType such as ED25519
   * @param fingerprint as {@code ssh-keygen -l} shows it: SHA256:...
   */
  default boolean acceptHostKey(String host, String keyType, String fingerprint) {
    return false;
  }

  /** Takes a message that is not a failure, such as the greeting of a server. */
  default void notice(String message) {}
}
