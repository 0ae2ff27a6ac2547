/**
 * Sources and destinations that are not disks. Start with {@link io.jrsync.spi.VirtualTree}: what
 * an application implements to have its own data copied as files. {@link io.jrsync.spi.MemoryTree}
 * keeps files in memory. Who needs more, such as writing, raw bytes as names or owners, implements
 * {@link io.jrsync.transfer.tree.TreeProvider}, the whole seam, itself.
 */
@NullMarked
package io.jrsync.spi;

import org.jspecify.annotations.NullMarked;
