/**
 * A back end of the file system seam that lives in memory, for tests and for sources and targets
 * that are not disks. Start with {@link io.jrsync.transfer.tree.memory.MemoryProvider}: it behaves
 * as Linux does, down to error numbers and permission checks, and can be told to fail ({@link
 * io.jrsync.transfer.tree.memory.Faults}).
 */
@NullMarked
package io.jrsync.transfer.tree.memory;

import org.jspecify.annotations.NullMarked;
