/**
 * How two peers agree before the first file: protocol versions, compatibility flags, checksum and
 * compression algorithms, the seed. Start with {@link io.jrsync.protocol.handshake.Handshake}.
 */
@NullMarked
package io.jrsync.protocol.handshake;

import org.jspecify.annotations.NullMarked;
