package io.jrsync.protocol.options;

/** Whether a side does what only the super-user may do: owners, devices, and the like. */
public enum SuperUser {
  /** It does when it is the super-user. */
  IF_ROOT,
  /** {@code --super}: it tries, whoever it is. */
  ALWAYS,
  /** {@code --no-super}: it does not, whoever it is. */
  NEVER,
  /** {@code --fake-super}: it keeps records of it in extended attributes instead. */
  FAKE
}
