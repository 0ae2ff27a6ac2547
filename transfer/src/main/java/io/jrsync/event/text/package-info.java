/**
 * rsync's exact text for events: item lines, listings, statistics, progress and numbers, byte for
 * byte as rsync 3.5.0 prints them (transfer chapter, section 8). Start with {@link
 * io.jrsync.event.text.TransferText}, which turns a transfer's events into lines.
 */
@NullMarked
package io.jrsync.event.text;

import org.jspecify.annotations.NullMarked;
