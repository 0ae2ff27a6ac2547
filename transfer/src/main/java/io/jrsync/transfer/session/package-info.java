/**
 * Who speaks when: the client's and the server's side of one run, from the handshake to the last
 * goodbye.
 */
@NullMarked
package io.jrsync.transfer.session;

import org.jspecify.annotations.NullMarked;
