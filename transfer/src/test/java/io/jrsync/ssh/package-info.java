/**
 * The built-in SSH client against a real OpenSSH server. Start with {@link
 * io.jrsync.ssh.OpenSshServer}, which each test class starts for itself, and {@link
 * io.jrsync.ssh.SshTransferTest}.
 */
package io.jrsync.ssh;
