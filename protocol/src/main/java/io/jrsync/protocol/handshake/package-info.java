/**
 * How two peers agree before the first file: protocol versions, compatibility flags, the
 * negotiation of checksum and compression algorithms, and the daemon's greeting and challenge.
 */
@NullMarked
package io.jrsync.protocol.handshake;

import org.jspecify.annotations.NullMarked;
