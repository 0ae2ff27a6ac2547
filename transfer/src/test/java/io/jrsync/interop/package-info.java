/**
 * Whole transfers between jrsync and the stock rsync, as processes, over a remote-shell pipe.
 *
 * <p>Start with {@link io.jrsync.interop.Transfer}, which runs one; {@link
 * io.jrsync.interop.Pairing} says who talks to whom. Every suite also runs with stock on both
 * sides: what fails there is wrong with the suite.
 */
@NullMarked
package io.jrsync.interop;

import org.jspecify.annotations.NullMarked;
