package io.jrsync.protocol.options;

import io.jrsync.protocol.AllocationLimit;

/**
 * How fast, for how long, and with how much memory.
 *
 * @param bytesPerSecond bandwidth limit; 0: none
 * @param timeoutSeconds give up after so long without any data; 0: never
 * @param allocation what may be asked for at once
 */
public record Limits(long bytesPerSecond, int timeoutSeconds, AllocationLimit allocation) {}
