/**
 * The commands. They turn arguments into requests and events into rsync's exact text, and use the
 * public API for everything else.
 */
@NullMarked
package io.jrsync.transfer.cli;

import org.jspecify.annotations.NullMarked;
