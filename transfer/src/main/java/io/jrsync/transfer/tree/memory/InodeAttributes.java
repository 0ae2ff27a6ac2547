package io.jrsync.transfer.tree.memory;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.Acl;
import io.jrsync.transfer.tree.AclAttribute;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.ExtendedAttributes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The extended attributes of an object, by the rules of Linux: who may see and set which namespace,
 * and how an access control list and the mode of its object follow each other. Guarded by {@link
 * MemoryVolume}'s lock.
 */
final class InodeAttributes {
  private static final int LONGEST_NAME = 255;
  private static final RawName USER = RawName.ofUtf8("user.");
  private static final RawName TRUSTED = RawName.ofUtf8("trusted.");
  private static final RawName SECURITY = RawName.ofUtf8("security.");

  private final Map<RawName, byte[]> values = new TreeMap<>();

  List<RawName> names(Access access) {
    List<RawName> names = new ArrayList<>(values.keySet());
    if (!access.accounts().isPrivileged()) {
      names.removeIf(name -> name.startsWith(TRUSTED));
    }
    return names;
  }

  byte @Nullable [] value(Access access, Inode node, RawName name) throws Refused {
    requireName(name);
    if (name.startsWith(USER)) {
      access.require(node, Access.READ);
    }
    boolean hidden = name.startsWith(TRUSTED) && !access.accounts().isPrivileged();
    byte[] value = hidden ? null : values.get(name);
    return value == null ? null : value.clone();
  }

  void set(Access access, Inode node, RawName name, byte[] value) throws Refused {
    requireName(name);
    requireWritable(access, node, name);
    if (value.length > ExtendedAttributes.MAX_VALUE) {
      throw new Refused(Errno.E2BIG);
    }
    if (name.equals(AclAttribute.ACCESS)) {
      setAccess(node, decode(value));
    } else {
      if (name.equals(AclAttribute.DEFAULT)) {
        requireDirectory(node);
        decode(value);
      }
      values.put(name, value.clone());
    }
  }

  void remove(Access access, Inode node, RawName name) throws Refused {
    requireName(name);
    requireWritable(access, node, name);
    if (values.remove(name) == null) {
      throw new Refused(Errno.ENODATA);
    }
  }

  private static void requireName(RawName name) throws Refused {
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new Refused(Errno.ERANGE);
    }
  }

  private static void requireWritable(Access access, Inode node, RawName name) throws Refused {
    if (name.startsWith(USER)) {
      if (!(node instanceof FileNode || node instanceof DirectoryNode)) {
        throw new Refused(Errno.EPERM);
      }
      access.require(node, Access.WRITE);
    } else if (name.startsWith(TRUSTED) || name.startsWith(SECURITY)) {
      if (!access.accounts().isPrivileged()) {
        throw new Refused(Errno.EPERM);
      }
    } else if (isAcl(name) && !(node instanceof SymlinkNode)) {
      access.requireOwner(node);
    } else {
      throw new Refused(Errno.ENOTSUP);
    }
  }

  private static boolean isAcl(RawName name) {
    return name.equals(AclAttribute.ACCESS) || name.equals(AclAttribute.DEFAULT);
  }

  private static void requireDirectory(Inode node) throws Refused {
    if (!(node instanceof DirectoryNode)) {
      throw new Refused(Errno.EACCES);
    }
  }

  private static Acl decode(byte[] value) throws Refused {
    try {
      Acl acl = AclAttribute.decode(value);
      boolean base = acl.user() >= 0 && acl.group() >= 0 && acl.other() >= 0;
      if (base && (acl.mask() >= 0 || acl.named().isEmpty())) {
        return acl;
      }
    } catch (IOException e) {
      // The answer is the same.
    }
    throw new Refused(Errno.EINVAL);
  }

  /** Keeps a list only if it says more than a mode can. */
  private void setAccess(Inode node, Acl acl) {
    int group = acl.mask() >= 0 ? acl.mask() : acl.group();
    int bits = (acl.user() << 6) | (group << 3) | acl.other();
    node.permitWithoutAcl((node.permissions() & ~0777) | bits);
    if (acl.mask() >= 0) {
      values.put(AclAttribute.ACCESS, AclAttribute.encode(acl));
    } else {
      values.remove(AclAttribute.ACCESS);
    }
  }

  /** Has the access control list follow a new mode. */
  void follow(int permissions) {
    byte[] held = values.get(AclAttribute.ACCESS);
    if (held != null) {
      Acl acl = known(held);
      values.put(
          AclAttribute.ACCESS,
          AclAttribute.encode(
              new Acl(
                  (permissions >> 6) & 7,
                  acl.group(),
                  (permissions >> 3) & 7,
                  permissions & 7,
                  acl.named())));
    }
  }

  /** Tells whether what is made in this directory gets its permissions from here, not the umask. */
  boolean handsDown() {
    return values.containsKey(AclAttribute.DEFAULT);
  }

  /** Gives an object that was just made in this directory what the directory hands down. */
  void handDown(Inode made) {
    byte[] held = values.get(AclAttribute.DEFAULT);
    if (held == null || made instanceof SymlinkNode) {
      return;
    }
    Acl acl = known(held);
    int bits = made.permissions();
    int group = acl.mask() >= 0 ? acl.mask() : acl.group();
    int masked = group & (bits >> 3);
    Acl access =
        new Acl(
            acl.user() & (bits >> 6),
            acl.mask() >= 0 ? acl.group() : masked,
            acl.mask() >= 0 ? masked : Acl.ABSENT,
            acl.other() & bits,
            acl.named());
    made.attributes().setAccess(made, access);
    if (made instanceof DirectoryNode) {
      made.attributes().values.put(AclAttribute.DEFAULT, held);
    }
  }

  private static Acl known(byte[] held) {
    try {
      return AclAttribute.decode(held);
    } catch (IOException e) {
      throw new IllegalStateException("kept without a check", e);
    }
  }
}
