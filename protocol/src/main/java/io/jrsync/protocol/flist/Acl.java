package io.jrsync.protocol.flist;

import java.util.List;

/**
 * An access control list as it travels (file list chapter, section 8): the four base parts, each
 * absent or a permission value 0 to 7, and the named entries. Immutable.
 *
 * @param user user::, or {@link #ABSENT}
 * @param group group::, or absent
 * @param mask mask::, or absent
 * @param other other::, or absent
 * @param named users first, then groups, by id
 */
public record Acl(int user, int group, int mask, int other, List<Named> named) {
  /** A base part that is not there. */
  public static final int ABSENT = -1;

  /** Says nothing that the mode does not say; as a default ACL: there is none. */
  public static final Acl EMPTY = new Acl(ABSENT, ABSENT, ABSENT, ABSENT, List.of());

  /**
   * The permissions of a named user or group.
   *
   * @param isUser user or group
   * @param id whose permissions; the sender's id, on the receiving side the mapped one
   * @param permissions 0 to 7
   */
  public record Named(boolean isUser, int id, int permissions) {}

  public Acl {
    named = List.copyOf(named);
  }

  /** Tells whether no part is present. */
  public boolean isEmpty() {
    return equals(EMPTY);
  }
}
