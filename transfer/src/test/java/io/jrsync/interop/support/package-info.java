/**
 * Trees of files for transfers between jrsync and stock rsync, and what it takes to compare them.
 * Start with {@link io.jrsync.interop.support.InteropTree}, which makes one with everything in it
 * that has ever been trouble, and {@link io.jrsync.interop.support.TreeSnapshot}, which says how
 * two differ.
 */
@NullMarked
package io.jrsync.interop.support;

import org.jspecify.annotations.NullMarked;
