package io.jrsync.transfer.sshd;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.transfer.sshd.AuthorizedKeys.Entry;
import io.jrsync.transfer.sshd.SshdSettings.Share;
import io.jrsync.transfer.tree.ConfinedTrees;
import java.io.IOException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.jspecify.annotations.Nullable;

/** Which key may reach which trees. Immutable; closing it closes their roots. */
final class KeyAccess implements AutoCloseable {
  private final Map<String, Grant> grants = new HashMap<>();
  private final List<ConfinedTrees> opened = new ArrayList<>();

  private KeyAccess() {}

  /**
   * What a key may do.
   *
   * @param fingerprint of the key
   * @param trees all that it can reach
   */
  record Grant(String fingerprint, ConfinedTrees trees) {}

  /** Opens all roots and reads all keys. */
  static KeyAccess of(List<Share> shares) throws RsyncException {
    KeyAccess access = new KeyAccess();
    try {
      for (Share share : shares) {
        access.add(share);
      }
      return access;
    } catch (RsyncException | RuntimeException e) {
      access.close();
      throw e;
    }
  }

  private void add(Share share) throws RsyncException {
    ConfinedTrees root = open(share);
    List<Entry> entries = AuthorizedKeys.read(share.authorizedKeys());
    if (entries.isEmpty()) {
      throw new RsyncException(
          ExitCode.SYNTAX,
          "there is no key in " + share.authorizedKeys() + ": nobody could log in");
    }
    for (Entry entry : entries) {
      String name = PublicKeyEntry.toString(entry.key());
      if (!grants.containsKey(name)) {
        grants.put(
            name, new Grant(KeyUtils.getFingerPrint(entry.key()), trees(root, entry.options())));
      }
    }
  }

  private ConfinedTrees open(Share share) throws RsyncException {
    try {
      ConfinedTrees root = ConfinedTrees.below(share.trees(), share.root(), share.readOnly());
      opened.add(root);
      return root;
    } catch (IOException e) {
      throw unusable(share.root(), e);
    }
  }

  private ConfinedTrees trees(ConfinedTrees root, KeyOptions options) throws RsyncException {
    RawName directory = options.root() == null ? RawName.DOT : options.root();
    try {
      ConfinedTrees own = root.below(directory, options.readOnly());
      opened.add(own);
      return own;
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  private static RsyncException unusable(RawName root, IOException e) {
    return new RsyncException(
        ExitCode.FILE_SELECTION, "cannot serve the directory " + root + ": " + e.getMessage(), e);
  }

  /** Returns what a key may do; null when it may not even log in. */
  @Nullable Grant find(PublicKey key) {
    return grants.get(PublicKeyEntry.toString(key));
  }

  @Override
  public void close() {
    opened.forEach(ConfinedTrees::close);
  }
}
