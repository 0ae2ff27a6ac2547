package io.jrsync.transfer.sshd;

import io.jrsync.event.ServedTransfer;
import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.TreeProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What an embedded SSH server serves, where and to whom. Immutable.
 *
 * @param host the address to listen on
 * @param port the port; 0 for any that is free
 * @param shares what is served; a key means the first share that knows it
 * @param hostKey the file of the host key, made if it is missing; null for a key that is not kept
 * @param mostConnections clients beyond this are turned away
 * @param mostTransfers transfers beyond this, of all clients together, are refused
 * @param loginTime what a client has to log in
 * @param idleTime what a client may stay logged in without a transfer
 * @param listener told of each transfer that has ended, on its thread
 */
public record SshdSettings(
    String host,
    int port,
    List<Share> shares,
    @Nullable Path hostKey,
    int mostConnections,
    int mostTransfers,
    Duration loginTime,
    Duration idleTime,
    Consumer<ServedTransfer> listener) {
  public SshdSettings {
    shares = List.copyOf(shares);
  }

  /**
   * A directory that is served.
   *
   * @param trees where it is
   * @param root its path there
   * @param authorizedKeys the file of keys that may log in
   * @param readOnly whether nothing may be changed, whatever a key is allowed
   */
  public record Share(TreeProvider trees, RawName root, Path authorizedKeys, boolean readOnly) {}
}
