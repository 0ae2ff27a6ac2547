package io.jrsync.protocol.options;

/**
 * What happens to destination files that the source does not have, and to source files that the
 * destination has.
 *
 * @param mode whether and when they are deleted
 * @param maxDelete delete at most this many; {@link #NO_LIMIT} for any number
 * @param excluded also delete what the filter rules exclude
 * @param force a directory that is in a file's way is deleted even when not empty
 * @param ignoreErrors delete even when reading the source had errors
 * @param sources which files the sender removes when they are at the destination
 */
public record Deletion(
    DeleteMode mode,
    int maxDelete,
    boolean excluded,
    boolean force,
    boolean ignoreErrors,
    SourceRemoval sources) {

  /** The value of {@code maxDelete} when it was not given. */
  public static final int NO_LIMIT = -1;

  /** Tells whether anything is deleted at all. */
  public boolean isOn() {
    return mode != DeleteMode.NONE;
  }
}
