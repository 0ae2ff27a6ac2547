/**
 * The delta algorithm as the sender runs it: an index over the basis file's block sums and the
 * search for matches in the new file. The receiver's half, copying blocks as tokens tell it, needs
 * no algorithm and is the receiver's.
 *
 * <p>Start with {@link io.jrsync.protocol.delta.MatchSearch}.
 */
@NullMarked
package io.jrsync.protocol.delta;

import org.jspecify.annotations.NullMarked;
