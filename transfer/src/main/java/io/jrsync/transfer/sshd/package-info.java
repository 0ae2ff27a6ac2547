/**
 * The embedded SSH server: runs confined rsync servers in this process for clients that log in with
 * a key, and nothing else. Start with {@link io.jrsync.transfer.sshd.EmbeddedSshd}; applications
 * use {@code io.jrsync.SshServer}. SSH itself is Apache MINA SSHD's.
 */
@NullMarked
package io.jrsync.transfer.sshd;

import org.jspecify.annotations.NullMarked;
