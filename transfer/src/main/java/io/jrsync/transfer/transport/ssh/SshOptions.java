package io.jrsync.transfer.transport.ssh;

import io.jrsync.protocol.options.IpVersion;
import java.io.File;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the SSH client is told by its owner, which wins over its configuration files.
 *
 * @param home the user's home directory; null when there is none
 * @param configFiles OpenSSH configuration files, the first has precedence
 * @param identities files of private keys, instead of the configured and usual ones unless empty
 * @param knownHosts files of host keys, instead of the configured and usual ones unless empty
 * @param agentSocket where an agent listens; null for none
 * @param connectTimeout how long a host may take up to authentication
 * @param keepAlive after how long a silence the other side is asked whether it is still there; zero
 *     for never
 * @param ipVersion which addresses of a host are used, if not those that are configured
 * @param prompts who answers questions
 */
public record SshOptions(
    @Nullable File home,
    List<File> configFiles,
    List<File> identities,
    List<File> knownHosts,
    @Nullable String agentSocket,
    Duration connectTimeout,
    Duration keepAlive,
    IpVersion ipVersion,
    Prompts prompts) {

  public SshOptions {
    configFiles = List.copyOf(configFiles);
    identities = List.copyOf(identities);
    knownHosts = List.copyOf(knownHosts);
  }
}
