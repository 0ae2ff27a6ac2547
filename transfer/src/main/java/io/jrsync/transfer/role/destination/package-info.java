/**
 * What generator and receiver share: the tree that is written to, the attributes set there,
 * backups, partial and temporary files, and what one tells the other. Start with {@link
 * io.jrsync.transfer.role.destination.Destination}.
 */
@NullMarked
package io.jrsync.transfer.role.destination;

import org.jspecify.annotations.NullMarked;
