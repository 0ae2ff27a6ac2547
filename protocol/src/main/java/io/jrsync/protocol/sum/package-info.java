/**
 * Checksums: the rolling sum, the strong sums a peer may choose, the rule for the size of a block
 * and the sum head that announces a file's sums.
 *
 * <p>Start with {@link io.jrsync.protocol.sum.SumHead}, the geometry that both sides share, and
 * {@link io.jrsync.protocol.sum.BlockSummer}, which puts the rest together.
 */
@NullMarked
package io.jrsync.protocol.sum;

import org.jspecify.annotations.NullMarked;
