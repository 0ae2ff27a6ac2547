/**
 * The three roles of a transfer, one class each: the sender, the generator and the receiver. Their
 * collaborators are handed in; they know of no transport, daemon or command line.
 */
@NullMarked
package io.jrsync.transfer.role;

import org.jspecify.annotations.NullMarked;
