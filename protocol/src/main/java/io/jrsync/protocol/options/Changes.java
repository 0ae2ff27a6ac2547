package io.jrsync.protocol.options;

/**
 * What is changed about files on their way.
 *
 * @param modes changes of permissions. They are made on the side that was told of them: no server
 *     is
 * @param users what the receiving side makes of the sender's users
 * @param groups what the receiving side makes of the sender's groups
 */
public record Changes(ModeChanges modes, IdMap users, IdMap groups) {
  /** Changes nothing. */
  public static final Changes NONE = new Changes(ModeChanges.NONE, IdMap.NONE, IdMap.NONE);

  /** Returns the same with other changes of permissions. */
  public Changes withModes(ModeChanges replacement) {
    return new Changes(replacement, users, groups);
  }
}
