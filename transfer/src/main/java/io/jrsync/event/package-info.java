/**
 * What a running transfer reports: itemized changes, messages, progress and statistics as one
 * sealed type of records, delivered in order on one thread. Nothing here prints.
 */
@NullMarked
package io.jrsync.event;

import org.jspecify.annotations.NullMarked;
