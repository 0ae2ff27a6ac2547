/**
 * What the three roles of a transfer have in common: what they were asked for ({@link
 * io.jrsync.transfer.role.RoleContext}), whom they report to, what they count. Each has a room of
 * its own below; their collaborators are handed in, and they know of no transport, daemon or
 * command line.
 */
@NullMarked
package io.jrsync.transfer.role;

import org.jspecify.annotations.NullMarked;
