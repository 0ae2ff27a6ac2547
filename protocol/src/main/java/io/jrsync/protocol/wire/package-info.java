/**
 * The bytes that everything else is made of: varints and varlongs, vstrings, file indexes,
 * multiplexed frames and message codes. Bytes become records here and records become bytes; nothing
 * is decided.
 */
@NullMarked
package io.jrsync.protocol.wire;

import org.jspecify.annotations.NullMarked;
