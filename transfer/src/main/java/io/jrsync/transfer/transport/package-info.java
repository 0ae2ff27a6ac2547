/**
 * How two peers are connected. A transport is two streams, a way to close them, and diagnostics: in
 * one process, over SSH, through a child process, or over TCP.
 */
@NullMarked
package io.jrsync.transfer.transport;

import org.jspecify.annotations.NullMarked;
