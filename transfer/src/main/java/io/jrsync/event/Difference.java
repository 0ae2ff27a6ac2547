package io.jrsync.event;

import io.jrsync.protocol.item.ItemFlags;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** In what an entry at the destination differs from the source. */
public enum Difference {
  /** The checksum of {@code --checksum}, or what a symlink or device says. */
  CONTENT(ItemFlags.CHANGE),
  SIZE(ItemFlags.SIZE),
  /** The modification time. */
  TIME(ItemFlags.TIME),
  PERMISSIONS(ItemFlags.PERMISSIONS),
  OWNER(ItemFlags.OWNER),
  GROUP(ItemFlags.GROUP),
  ACL(ItemFlags.ACL),
  XATTR(ItemFlags.XATTR),
  ACCESS_TIME(ItemFlags.ATIME),
  CREATE_TIME(ItemFlags.CREATE_TIME);

  private final int flag;

  Difference(int flag) {
    this.flag = flag;
  }

  /**
   * @param flags as on the wire (transfer chapter, section 3.2)
   * @param symlink the bit of the size then means that its time could not be set
   */
  static Set<Difference> of(int flags, boolean symlink) {
    EnumSet<Difference> found = EnumSet.noneOf(Difference.class);
    for (Difference difference : values()) {
      if ((flags & difference.flag) != 0 && !(symlink && difference == SIZE)) {
        found.add(difference);
      }
    }
    return Collections.unmodifiableSet(found);
  }
}
