/**
 * The built-in SSH client, on sshj. Start with {@link
 * io.jrsync.transfer.transport.ssh.SshConnections}: it reads the same files as OpenSSH's client,
 * keeps one connection for each place, and runs programs there whose streams are a transport.
 *
 * <p>sshj does the protocol. What it lacks is here: OpenSSH's configuration ({@link
 * io.jrsync.transfer.transport.ssh.SshConfig}), all of known_hosts ({@link
 * io.jrsync.transfer.transport.ssh.KnownHosts}), the agent, user certificates, and the order of
 * authentication.
 */
@NullMarked
package io.jrsync.transfer.transport.ssh;

import org.jspecify.annotations.NullMarked;
