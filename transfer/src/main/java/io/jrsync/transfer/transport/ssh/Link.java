package io.jrsync.transfer.transport.ssh;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * What a connection runs over: a socket, or a channel of another connection.
 *
 * @param cut ends it at once, from any thread
 */
record Link(InputStream in, OutputStream out, Runnable cut) {}
