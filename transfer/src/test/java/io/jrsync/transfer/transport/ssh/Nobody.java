package io.jrsync.transfer.transport.ssh;

/** Nobody is there to answer. */
public final class Nobody implements Prompts {
  @Override
  public char[] password(String user, String host) {
    return null;
  }

  @Override
  public char[] passphrase(String keyFile) {
    return null;
  }

  @Override
  public char[] answer(String user, String host, String question, boolean visible) {
    return null;
  }

  @Override
  public boolean acceptHostKey(String host, String keyType, String fingerprint) {
    return false;
  }

  @Override
  public void notice(String message) {}
}
