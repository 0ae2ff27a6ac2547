/**
 * Checksums: the rolling sum, the strong sums a peer may choose, the rule for the size of a block
 * and the sum head that announces a file's sums.
 */
@NullMarked
package io.jrsync.protocol.sum;

import org.jspecify.annotations.NullMarked;
