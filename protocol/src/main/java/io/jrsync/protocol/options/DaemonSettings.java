package io.jrsync.protocol.options;

import io.jrsync.protocol.RawName;
import org.jspecify.annotations.Nullable;

/**
 * What a command line says about a connection to a daemon. With other connections most of it is
 * without effect, as in rsync; {@link #misuse} is about the rest.
 *
 * @param address the local address to connect from; null for any
 * @param port the daemon's port; 0 for the usual one
 * @param socketOptions settings of the socket; null for none
 * @param passwordFile where the password is; null to ask for it
 * @param earlyInput what the daemon's early script is sent; null for nothing
 * @param connectTimeoutSeconds how long to wait for the daemon; 0 for ever
 * @param motd whether its greeting is shown
 */
public record DaemonSettings(
    @Nullable RawName address,
    int port,
    @Nullable RawName socketOptions,
    @Nullable RawName passwordFile,
    @Nullable RawName earlyInput,
    int connectTimeoutSeconds,
    boolean motd) {

  /**
   * What is wrong about a transfer that goes to no daemon: an option that only a daemon would make
   * something of. Null when nothing is.
   */
  public @Nullable String misuse() {
    if (passwordFile != null) {
      return "The --password-file option may only be used when accessing an rsync daemon.";
    }
    return connectTimeoutSeconds == 0
        ? null
        : "The --contimeout option may only be used when connecting to an rsync daemon.";
  }
}
