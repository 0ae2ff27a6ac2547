package io.jrsync.protocol.options;

/**
 * What is told to the user.
 *
 * @param verbosity number of {@code -v}
 * @param quiet only errors
 * @param itemize 1: one line per change; 2: also for what did not change
 * @param stats statistics at the end
 * @param progress progress of each file
 * @param humanReadable 0: digits only; 1: with separators; 2: units of 1000; 3: units of 1024
 * @param stderr how a server's messages reach the user
 * @param sums which checksum of each transferred file is told
 */
public record Reporting(
    int verbosity,
    boolean quiet,
    int itemize,
    boolean stats,
    boolean progress,
    int humanReadable,
    StderrMode stderr,
    FileSums sums) {}
