package io.jrsync.protocol.options;

/**
 * Which of the selected files need an update.
 *
 * @param checksum compare whole-file checksums instead of size and time
 * @param sizeOnly equal sizes are enough
 * @param ignoreTimes update even when size and time agree
 * @param update leave alone what is newer at the destination
 * @param existingOnly create nothing new
 * @param ignoreExisting update nothing that exists
 * @param modifyWindow times that differ by at most this many seconds are equal; negative: compare
 *     nanoseconds
 * @param minSize smaller files are left out; {@link #NO_LIMIT} for none
 * @param maxSize larger files are left out; {@link #NO_LIMIT} for none
 */
public record Comparison(
    boolean checksum,
    boolean sizeOnly,
    boolean ignoreTimes,
    boolean update,
    boolean existingOnly,
    boolean ignoreExisting,
    int modifyWindow,
    long minSize,
    long maxSize) {

  /** The value of a size bound that was not given. */
  public static final long NO_LIMIT = -1;
}
