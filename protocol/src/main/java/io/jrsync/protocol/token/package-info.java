/**
 * Token streams: literal data and block references as they travel, with one codec for each
 * compression. Every length from the peer is checked before anything is allocated.
 */
@NullMarked
package io.jrsync.protocol.token;

import org.jspecify.annotations.NullMarked;
