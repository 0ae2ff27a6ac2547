/**
 * The receiving role: puts files together from data and basis, verifies and places them. Start with
 * {@link io.jrsync.transfer.role.receiver.Receiver}.
 */
@NullMarked
package io.jrsync.transfer.role.receiver;

import org.jspecify.annotations.NullMarked;
