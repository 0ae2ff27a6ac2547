package io.jrsync.transfer.transport.ssh;

import io.jrsync.protocol.RsyncException;
import java.io.File;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Secrets that were given once and are not asked for again while the client lives: opened keys and
 * accepted passwords. Safe for use by several threads.
 */
final class KeyCache {
  private static final int TRIES = 3;

  private final Prompts prompts;
  private final Map<File, PrivateKeyFile> keys = new HashMap<>();
  private final Map<String, char[]> passwords = new HashMap<>();

  KeyCache(Prompts prompts) {
    this.prompts = prompts;
  }

  /** Returns the private key in a file; null when there is none. */
  synchronized @Nullable PrivateKeyFile key(File file) throws RsyncException {
    PrivateKeyFile key = keys.get(file);
    if (key == null) {
      key = PrivateKeyFile.of(file, new Tries()::next);
      if (key != null) {
        keys.put(file, key);
      }
    }
    return key;
  }

  synchronized char @Nullable [] password(String account) {
    char[] known = passwords.get(account);
    return known == null ? null : known.clone();
  }

  synchronized void accepted(String account, char[] password) {
    passwords.put(account, password.clone());
  }

  /** Nobody is asked for the passphrase of one key more than a few times. */
  private final class Tries {
    private int left = TRIES;

    char @Nullable [] next(String keyFile) {
      return left-- > 0 ? prompts.passphrase(keyFile) : null;
    }
  }
}
