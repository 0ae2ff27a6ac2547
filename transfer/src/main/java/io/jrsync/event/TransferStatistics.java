package io.jrsync.event;

/**
 * What a transfer amounted to, as {@code --stats} shows it (transfer chapter, section 8.5).
 *
 * @param protocol the version in use: below 29 nobody tells what was created, below 31 not what was
 *     deleted
 * @param listed entries of all file lists, by type
 * @param created entries that did not exist at the destination, by type
 * @param deleted entries deleted there
 * @param transferredFiles regular files whose content was sent
 * @param totalSize bytes of all files and symlinks in the list
 * @param transferredSize list sizes of the transferred files
 * @param literalBytes content that was sent as it is
 * @param matchedBytes content that was taken from the basis
 * @param fileListBytes size of the file list on the wire
 * @param listBuildMillis time to make the list
 * @param listTransferMillis time to send it
 * @param bytesSent by the client, on the connection, framing included
 * @param bytesReceived by the client
 */
public record TransferStatistics(
    int protocol,
    TypeCounts listed,
    TypeCounts created,
    TypeCounts deleted,
    long transferredFiles,
    long totalSize,
    long transferredSize,
    long literalBytes,
    long matchedBytes,
    long fileListBytes,
    long listBuildMillis,
    long listTransferMillis,
    long bytesSent,
    long bytesReceived) {}
