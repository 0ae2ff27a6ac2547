package io.jrsync.transfer.role;

import io.jrsync.protocol.flist.Acl;
import java.util.Comparator;
import java.util.List;

/**
 * How an access control list and the mode of its object share what they say (file list chapter,
 * sections 8.2 and 8.3): a list travels without what the mode says already.
 */
public final class AclModes {
  private static final int ALL = 7;

  private AclModes() {}

  /** Takes out what the permissions of the object say already. */
  public static Acl strip(Acl acl, int permissions) {
    int bits = (permissions >> 3) & ALL;
    boolean masked = acl.mask() != Acl.ABSENT;
    boolean maskIsSaid = masked && !acl.named().isEmpty() && acl.mask() == bits;
    boolean groupIsSaid = !masked || acl.group() == bits;
    return new Acl(
        Acl.ABSENT,
        groupIsSaid ? Acl.ABSENT : acl.group(),
        maskIsSaid ? Acl.ABSENT : acl.mask(),
        Acl.ABSENT,
        acl.named());
  }

  /** Puts in what the permissions of the object say; without a mask the mode says it all. */
  public static Acl complete(Acl acl, int permissions) {
    int bits = (permissions >> 3) & ALL;
    boolean impliesMask = acl.mask() == Acl.ABSENT && !acl.named().isEmpty();
    return new Acl(
        (permissions >> 6) & ALL,
        acl.group() == Acl.ABSENT ? bits : acl.group(),
        impliesMask ? bits : acl.mask(),
        permissions & ALL,
        sorted(acl.named()));
  }

  /** Puts the mask into a default list that has named entries and none. */
  public static Acl completeDefault(Acl acl) {
    if (acl.user() == Acl.ABSENT) {
      return Acl.EMPTY;
    }
    int mask = acl.mask();
    if (mask == Acl.ABSENT && !acl.named().isEmpty()) {
      mask = Math.max(acl.group(), 0);
      for (Acl.Named named : acl.named()) {
        mask |= named.permissions();
      }
    }
    return new Acl(acl.user(), acl.group(), mask, acl.other(), sorted(acl.named()));
  }

  /** Mapping may have changed the order of ids. */
  private static List<Acl.Named> sorted(List<Acl.Named> named) {
    return named.stream()
        .sorted(
            Comparator.comparing((Acl.Named entry) -> !entry.isUser())
                .thenComparing(Acl.Named::id, Integer::compareUnsigned))
        .toList();
  }
}
