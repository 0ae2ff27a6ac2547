/**
 * The sending role: scans the sources, sends the list of what is there, and answers requests with
 * data. Start with {@link io.jrsync.transfer.role.sender.Sender}.
 */
@NullMarked
package io.jrsync.transfer.role.sender;

import org.jspecify.annotations.NullMarked;
