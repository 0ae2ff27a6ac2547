package io.jrsync.protocol.options;

/**
 * How fast and for how long.
 *
 * @param bytesPerSecond bandwidth limit; 0: none
 * @param timeoutSeconds give up after so long without any data; 0: never
 */
public record Limits(long bytesPerSecond, int timeoutSeconds) {}
