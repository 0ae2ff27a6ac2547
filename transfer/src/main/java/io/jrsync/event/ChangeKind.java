package io.jrsync.event;

/** What a transfer does, or would do, to one entry at the destination. */
public enum ChangeKind {
  /** Nothing was there. */
  CREATE,
  /** Content, or what a symlink or device says, is replaced. */
  UPDATE,
  /** Only attributes are set. */
  ATTRIBUTES,
  /** It becomes another name of a file that is there. */
  HARD_LINK,
  /** It is deleted. */
  DELETE,
  /** It was looked at and left as it is; reported only when asked for. */
  UNCHANGED
}
