/**
 * The portable back end of the file system seam, over any {@code java.nio.file} file system. It
 * does what that can do and says plainly what it cannot.
 */
@NullMarked
package io.jrsync.transfer.tree.nio;

import org.jspecify.annotations.NullMarked;
