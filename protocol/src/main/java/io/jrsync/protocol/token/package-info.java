/**
 * Token streams: the content of one file after another as literal data and references to blocks of
 * the basis (transfer chapter, section 5). {@link io.jrsync.protocol.token.TokenStreams} makes the
 * {@link io.jrsync.protocol.token.TokenWriter} and {@link io.jrsync.protocol.token.TokenReader} of
 * a session; there is one pair for uncompressed streams and one for all compressed ones, which
 * share the framing and differ in how they code literal data.
 */
@NullMarked
package io.jrsync.protocol.token;

import org.jspecify.annotations.NullMarked;
