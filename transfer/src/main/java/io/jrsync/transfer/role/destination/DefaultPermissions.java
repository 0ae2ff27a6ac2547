package io.jrsync.transfer.role.destination;

import io.jrsync.protocol.flist.Acl;
import io.jrsync.transfer.tree.AclAttribute;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;

/**
 * Which permissions new objects may have where they are not kept: those that the default access
 * control list of the directory has, without one those that the umask leaves (transfer chapter,
 * section 6.9).
 */
final class DefaultPermissions {
  private static final int ALL = 0777;

  private DefaultPermissions() {}

  static int in(Directory directory, int umask) throws IOException {
    byte[] value;
    try {
      value = directory.xattrs().value(AclAttribute.DEFAULT);
    } catch (TreeException e) {
      // A file system that has no lists has no default ones.
      value = null;
    }
    if (value == null) {
      return ALL & ~umask;
    }
    Acl acl = AclAttribute.decode(value);
    int group = acl.mask() == Acl.ABSENT ? acl.group() : acl.mask();
    return acl.user() << 6 | group << 3 | acl.other();
  }
}
