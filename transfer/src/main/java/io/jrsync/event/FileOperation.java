package io.jrsync.event;

/** What was tried on a file and failed. */
public enum FileOperation {
  /** To look at it. */
  STAT,
  /** To read the entries of a directory. */
  LIST,
  OPEN,
  READ,
  /** To make a file, directory, symlink or device. */
  CREATE,
  /** To put a complete file into its place. */
  RENAME,
  /** To give a file another name. */
  LINK,
  /** To remove it, or what stands in its way. */
  DELETE,
  /** To set its permissions, owner or times. */
  SET_ATTRIBUTES,
  /** To check that what arrived is what was sent. */
  VERIFY,
  /** Something else, which the message tells. */
  OTHER
}
