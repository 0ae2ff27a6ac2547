package io.jrsync.protocol.options;

/**
 * What becomes of symbolic links beyond being copied as they are.
 *
 * @param copyAll the sender sends what they lead to
 * @param copyDirectories the sender sends what those lead to that lead to directories
 * @param copyUnsafe the sender sends what those lead to that point out of the transfer
 * @param safeOnly the receiving side makes none that point out of the transfer
 * @param keepDirectories at the destination, one that leads to a directory stands for a directory
 *     of the list
 * @param munge on this side, those that are received cannot be followed, and those that are sent
 *     are what they were before
 */
public record Symlinks(
    boolean copyAll,
    boolean copyDirectories,
    boolean copyUnsafe,
    boolean safeOnly,
    boolean keepDirectories,
    boolean munge) {}
