package io.jrsync.transfer.transport.ssh;

import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.Resource;

/** One password for one attempt, since sshj wipes what it was given. */
final class FixedPassword implements PasswordFinder {
  private final char[] password;

  FixedPassword(char[] password) {
    this.password = password;
  }

  @Override
  public char[] reqPassword(Resource<?> resource) {
    return password.clone();
  }

  @Override
  public boolean shouldRetry(Resource<?> resource) {
    return false;
  }
}
