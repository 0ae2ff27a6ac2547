package io.jrsync.protocol.flist;

/**
 * The directory numbers that the directories of one segment got: {@code count} of them from {@code
 * first} on.
 */
public record DirectoryRange(int first, int count) {}
