package io.jrsync.interop.support;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What two trees can differ in, beyond which names they have and of what type. */
public enum Aspect {
  /** Size and bytes of files, what symlinks say, numbers of devices. */
  CONTENT,
  PERMISSIONS,
  OWNER,
  GROUP,
  /** Modification times of what is neither directory nor symlink, in seconds. */
  TIME,
  DIRECTORY_TIME,
  LINK_TIME,
  /** Fractions of seconds, of those whose times are compared. */
  NANOSECONDS,
  /** Which names are the same object. */
  HARD_LINKS,
  /** Takes no more space than the other: holes are kept. */
  ALLOCATION,
  /** Extended attributes but for access control lists. */
  XATTRS,
  ACLS;

  /** What {@code -aH} keeps: all but how much space is taken and extended attributes. */
  public static final Set<Aspect> USUAL =
      Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(ALLOCATION, XATTRS, ACLS)));

  /** All but how much space is taken. */
  public static final Set<Aspect> METADATA =
      Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(ALLOCATION)));

  /** The {@link #USUAL} ones but for these. */
  public static Set<Aspect> usualBut(Aspect... ignored) {
    Set<Aspect> rest = EnumSet.copyOf(USUAL);
    for (Aspect aspect : ignored) {
      rest.remove(aspect);
    }
    return rest;
  }
}
