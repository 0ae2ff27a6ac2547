/**
 * The portable back end of the file system seam, over any {@code java.nio.file} file system. Start
 * with {@link io.jrsync.transfer.tree.nio.NioProvider}, which says what it can do and what not.
 */
@NullMarked
package io.jrsync.transfer.tree.nio;

import org.jspecify.annotations.NullMarked;
