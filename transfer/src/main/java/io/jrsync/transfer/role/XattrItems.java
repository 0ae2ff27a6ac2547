package io.jrsync.transfer.role;

import io.jrsync.protocol.item.ItemFlags;

/**
 * Which items carry requests for extended attributes, and their answers (transfer chapter, section
 * 3.1). Both sides must see it the same way.
 */
public final class XattrItems {
  private static final int FIRST_WITH_SHORTCUT = 31;

  private XattrItems() {}

  public static boolean carry(ItemFlags flags, RoleContext role) {
    boolean exchanged =
        role.options().preserve().xattrs() && role.options().update().exchangesContent();
    return exchanged && flags.has(ItemFlags.XATTR) && !(isLink(flags) && shortcut(role));
  }

  /** Tells whether an item says that its entry was linked to another one. */
  public static boolean isLink(ItemFlags flags) {
    return flags.has(ItemFlags.LOCAL) && flags.has(ItemFlags.NAME_FOLLOWS);
  }

  /** What was linked has the attributes already; newer peers say so all the same. */
  private static boolean shortcut(RoleContext role) {
    return role.protocol() >= FIRST_WITH_SHORTCUT
        && !role.parameters().compat().avoidXattrOptimization();
  }
}
