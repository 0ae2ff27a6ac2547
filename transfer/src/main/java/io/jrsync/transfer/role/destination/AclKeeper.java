package io.jrsync.transfer.role.destination;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.Acl;
import io.jrsync.protocol.flist.AclTable;
import io.jrsync.protocol.flist.AclTables;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.transfer.role.AclModes;
import io.jrsync.transfer.tree.AclAttribute;
import io.jrsync.transfer.tree.ExtendedAttributes;
import java.io.IOException;

/**
 * Compares and sets access control lists on the receiving side (file list chapter, section 8.3).
 * Owned by one thread.
 */
final class AclKeeper {
  private final AclTables acls;

  AclKeeper(AclTables acls) {
    this.acls = acls;
  }

  /** Tells whether a list differs beyond what the modes differ in. */
  boolean differs(FileEntry entry, ExtendedAttributes existing) throws IOException {
    return accessDiffers(entry, existing)
        || (entry.isDirectory() && defaultDiffers(entry, existing));
  }

  /**
   * Tells whether the access list differs. Its mask is the mode's, and one without a mask says
   * nothing else than the mode.
   */
  boolean accessDiffers(FileEntry entry, ExtendedAttributes existing) throws IOException {
    if (entry.isSymlink()) {
      return false;
    }
    Acl held = held(existing, AclAttribute.ACCESS);
    Acl wanted = complete(entry, entry.mode());
    if (held.mask() == Acl.ABSENT || wanted.mask() == Acl.ABSENT) {
      return held.mask() != wanted.mask();
    }
    return held.group() != wanted.group() || !held.named().equals(wanted.named());
  }

  private boolean defaultDiffers(FileEntry entry, ExtendedAttributes existing) throws IOException {
    return !held(existing, AclAttribute.DEFAULT).equals(wantedDefault(entry));
  }

  private Acl complete(FileEntry entry, int permissions) {
    return AclModes.complete(get(acls.access(), entry.accessAcl()), permissions);
  }

  private Acl wantedDefault(FileEntry entry) {
    return AclModes.completeDefault(get(acls.defaults(), entry.defaultAcl()));
  }

  private static Acl get(AclTable table, int number) {
    return number < 0 ? Acl.EMPTY : table.get(number);
  }

  private static Acl held(ExtendedAttributes existing, RawName attribute) throws IOException {
    byte[] value = existing.value(attribute);
    return value == null ? Acl.EMPTY : AclAttribute.decode(value);
  }

  /**
   * Sets what differs. An access list brings its mode with it.
   *
   * @param permissions those that the object is to have
   */
  void apply(FileEntry entry, int permissions, ExtendedAttributes object) throws IOException {
    if (accessDiffers(entry, object)) {
      Acl wanted = complete(entry, permissions);
      set(object, AclAttribute.ACCESS, wanted.mask() == Acl.ABSENT ? Acl.EMPTY : wanted);
    }
    if (entry.isDirectory() && defaultDiffers(entry, object)) {
      set(object, AclAttribute.DEFAULT, wantedDefault(entry));
    }
  }

  private static void set(ExtendedAttributes object, RawName attribute, Acl wanted)
      throws IOException {
    if (!wanted.isEmpty()) {
      object.set(attribute, AclAttribute.encode(wanted));
    } else if (object.value(attribute) != null) {
      object.remove(attribute);
    }
  }
}
