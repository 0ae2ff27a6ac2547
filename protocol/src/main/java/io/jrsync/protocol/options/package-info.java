/**
 * What a transfer is asked to do. One table declares every option of rsync once: its names,
 * argument, default, what it sets, how it travels to a server, whether a daemon may refuse it and
 * its help line. The engine sees only the immutable {@code TransferOptions} that comes out.
 */
@NullMarked
package io.jrsync.protocol.options;

import org.jspecify.annotations.NullMarked;
