package io.jrsync.transfer.transport.ssh;

import io.jrsync.protocol.options.IpVersion;
import java.io.File;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is decided before a host is connected to.
 *
 * @param hostName its name or address in the network
 * @param keyName the name that its certificate must have
 * @param knownName the name under which its key is known; with the port unless it is an alias
 * @param identityFiles files of private keys in the order they are tried
 * @param certificateFiles certificates beside those that lie next to their keys
 * @param identitiesOnly the agent's other keys are not offered
 * @param agentSocket where an agent listens; null for none
 * @param knownHosts files of host keys; new ones go to the first
 * @param systemKnownHosts files of host keys that are only read
 * @param hashKnownHosts the names of new hosts are not written legibly
 * @param jumps the hosts on the way, the nearest first
 * @param ipVersion which of its addresses are used
 * @param ciphers which ones may be used, best first; null for this client's own choice
 * @param connectMillis how long all up to authentication may take; 0 for as long as it likes
 * @param aliveSeconds after how long a silence the host is asked for a sign of life; 0 for never
 * @param aliveCount after how many of those without an answer it is given up
 * @param batch nobody is asked anything
 * @param passwordPrompts how often a password is asked for
 * @param methods the ways to authenticate that are allowed, in the order they are tried
 */
record HostConfig(
    String hostName,
    int port,
    String user,
    String keyName,
    String knownName,
    List<File> identityFiles,
    List<File> certificateFiles,
    boolean identitiesOnly,
    @Nullable String agentSocket,
    List<File> knownHosts,
    List<File> systemKnownHosts,
    StrictHostKeys strictHostKeys,
    boolean hashKnownHosts,
    List<SshTarget> jumps,
    IpVersion ipVersion,
    @Nullable List<String> ciphers,
    long connectMillis,
    int aliveSeconds,
    int aliveCount,
    boolean batch,
    int passwordPrompts,
    List<String> methods) {

  /** Its place, for messages. */
  String place() {
    return hostName + " port " + port;
  }
}
