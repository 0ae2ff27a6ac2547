/**
 * A back end of the file system seam that lives in memory, for tests and for sources and targets
 * that are not disks.
 */
@NullMarked
package io.jrsync.transfer.tree.memory;

import org.jspecify.annotations.NullMarked;
