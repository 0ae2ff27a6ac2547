/**
 * What a transfer is asked to do. One table declares every option of rsync once: its names,
 * argument, default, what it sets, how it travels to a server, whether a daemon may refuse it and
 * its help line. The engine sees only the immutable {@code TransferOptions} that comes out.
 *
 * <p>Start with {@link io.jrsync.protocol.options.TransferOptions}; {@link
 * io.jrsync.protocol.options.OptionTable} is where options are added. {@link
 * io.jrsync.protocol.options.CommandLine} reads what a user typed, {@link
 * io.jrsync.protocol.options.ServerCommandLine} writes and reads what a client tells a server.
 */
@NullMarked
package io.jrsync.protocol.options;

import org.jspecify.annotations.NullMarked;
