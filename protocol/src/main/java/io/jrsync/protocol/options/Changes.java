package io.jrsync.protocol.options;

/**
 * What is changed about files on their way.
 *
 * @param modes changes of permissions. They are made on the side that was told of them: no server
 *     is
 */
public record Changes(ModeChanges modes) {
  /** Changes nothing. */
  public static final Changes NONE = new Changes(ModeChanges.NONE);

  /** Returns the same with other changes of permissions. */
  public Changes withModes(ModeChanges replacement) {
    return new Changes(replacement);
  }
}
