/**
 * The delta algorithm: an index over the basis file's block sums, the search for matches in the new
 * file, and the application of the outcome to the basis.
 */
@NullMarked
package io.jrsync.protocol.delta;

import org.jspecify.annotations.NullMarked;
