package io.jrsync.transfer.transport.ssh;

import org.jspecify.annotations.Nullable;

/**
 * Where to connect to, as it was typed: the configuration may know the host by another name.
 *
 * @param user null for whoever the configuration or this machine says
 * @param port 0 for the configuration's
 */
public record SshTarget(@Nullable String user, String host, int port) {
  @Override
  public String toString() {
    return (user == null ? "" : user + "@") + host + (port == 0 ? "" : ":" + port);
  }
}
