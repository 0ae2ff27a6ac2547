/**
 * rsync's wire protocol, versions 27 to 32, and its delta algorithm, as pure computation: no files,
 * no network, no threads, no clock and no logging. The packages below are layers of bytes and
 * records; whoever uses them supplies the streams.
 */
@NullMarked
package io.jrsync.protocol;

import org.jspecify.annotations.NullMarked;
