package io.jrsync.transfer.role.destination;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.filter.Side;
import io.jrsync.protocol.options.Preserve;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.role.XattrPolicy;
import io.jrsync.transfer.tree.AclAttribute;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.ExtendedAttributes;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.OpenObject;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;

/**
 * Gives a copy that the receiving side makes of one of its objects the attributes of that one: its
 * permissions, and of the others those that the options keep, as rsync 3.5.0 does. Owned by one
 * thread.
 */
final class CopiedAttributes {
  private final Preserve preserve;
  private final boolean setsOwner;
  private final XattrPolicy policy;

  CopiedAttributes(RoleContext role) {
    preserve = role.options().preserve();
    setsOwner = preserve.owner() && role.accounts().isPrivileged();
    policy = new XattrPolicy(role, Side.RECEIVER);
  }

  /**
   * Sets what the copy has other than the original: owners and attributes first, since the mode may
   * make it read-only, and times after everything that counts as a change.
   *
   * @param original what the original is
   * @param attributes the extended ones of the original
   */
  void copy(FileStat original, ExtendedAttributes attributes, OpenObject to) throws IOException {
    copyWithoutTimes(original, attributes, to);
    if (preserve.times()) {
      to.setModified(original.mtime(), original.mtimeNanos());
    }
    if (preserve.atimes() > 0) {
      to.setAccessed(original.atime(), 0);
    }
  }

  /** The same for what will change again. */
  void copyWithoutTimes(FileStat original, ExtendedAttributes attributes, OpenObject to)
      throws IOException {
    copyOwner(original, to);
    if (preserve.xattrs()) {
      for (RawName name : attributes.names()) {
        byte[] value = policy.removes(name) ? attributes.value(name) : null;
        if (value != null) {
          to.xattrs().set(name, value);
        }
      }
    }
    if (preserve.acls() && !original.isSymlink()) {
      copyAcl(AclAttribute.ACCESS, attributes, to);
      if (original.isDirectory()) {
        copyAcl(AclAttribute.DEFAULT, attributes, to);
      }
    }
    if (!original.isSymlink()) {
      to.setPermissions(original.permissions());
    }
  }

  private static void copyAcl(RawName kind, ExtendedAttributes attributes, OpenObject to)
      throws IOException {
    byte[] acl = attributes.value(kind);
    if (acl != null) {
      to.xattrs().set(kind, acl);
    }
  }

  /** Somebody else's file stays with whoever makes the copy, when the system wants it so. */
  private void copyOwner(FileStat original, OpenObject to) throws IOException {
    FileStat made = to.stat();
    int uid = setsOwner && made.uid() != original.uid() ? original.uid() : -1;
    int gid = preserve.group() && made.gid() != original.gid() ? original.gid() : -1;
    if (uid == -1 && gid == -1) {
      return;
    }
    try {
      to.setOwner(uid, gid);
    } catch (TreeException e) {
      if (e.errno() != Errno.EPERM) {
        throw e;
      }
    }
  }
}
