/**
 * The command: arguments become requests, events become rsync's exact text, and outcomes become
 * exit codes. Everything else is the public API's, as it would be for any application. Start with
 * {@link io.jrsync.transfer.cli.Main}.
 */
@NullMarked
package io.jrsync.transfer.cli;

import org.jspecify.annotations.NullMarked;
