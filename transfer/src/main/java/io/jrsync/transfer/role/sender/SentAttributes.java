package io.jrsync.transfer.role.sender;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.filter.Side;
import io.jrsync.protocol.flist.Acl;
import io.jrsync.protocol.flist.AclTables;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.Xattr;
import io.jrsync.protocol.flist.XattrTable;
import io.jrsync.protocol.options.Preserve;
import io.jrsync.transfer.role.AclModes;
import io.jrsync.transfer.role.Reporter;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.role.XattrPolicy;
import io.jrsync.transfer.tree.AclAttribute;
import io.jrsync.transfer.tree.ExtendedAttributes;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The extended attributes and access control lists of what is sent: entries refer to them by number
 * (file list chapter, sections 7 and 8). Owned by the sender's thread.
 */
final class SentAttributes {
  private final Preserve preserve;
  private final Reporter reporter;
  private final XattrPolicy policy;
  private final XattrTable xattrs = new XattrTable();
  private final AclTables acls = new AclTables();

  SentAttributes(RoleContext role) {
    preserve = role.options().preserve();
    reporter = role.reporter();
    policy = new XattrPolicy(role, Side.SENDER);
  }

  XattrTable xattrs() {
    return xattrs;
  }

  AclTables acls() {
    return acls;
  }

  /**
   * Adds what the options keep of an object's attributes to its entry.
   *
   * @param mode the one that is sent, which the lists are told apart from
   * @param path for messages
   * @return false, after a report, when something cannot be read
   */
  boolean addTo(
      FileEntry.Builder entry, FileStat stat, int mode, ExtendedAttributes of, String path)
      throws IOException {
    try {
      if (preserve.acls() && !stat.isSymlink()) {
        entry.acls(accessAcl(mode, of), stat.isDirectory() ? defaultAcl(of) : -1);
      }
    } catch (TreeException e) {
      return failed(e, "get_acl: xacl_get(" + path + ")");
    }
    return !preserve.xattrs() || addXattrs(entry, stat, of, path);
  }

  private int accessAcl(int mode, ExtendedAttributes of) throws IOException {
    byte[] value = of.value(AclAttribute.ACCESS);
    Acl acl = value == null ? Acl.EMPTY : AclAttribute.decode(value);
    return acls.access().number(AclModes.strip(acl, mode));
  }

  private int defaultAcl(ExtendedAttributes of) throws IOException {
    byte[] value = of.value(AclAttribute.DEFAULT);
    return acls.defaults().number(value == null ? Acl.EMPTY : AclAttribute.decode(value));
  }

  private boolean addXattrs(
      FileEntry.Builder entry, FileStat stat, ExtendedAttributes of, String path)
      throws IOException {
    List<Xattr> list = new ArrayList<>();
    List<RawName> names = List.of();
    try {
      names = carries(stat) ? of.names() : names;
    } catch (TreeException e) {
      return failed(e, "get_xattr_names: llistxattr(\"" + path + "\") failed");
    }
    for (RawName name : names.stream().filter(policy::sends).sorted().toList()) {
      try {
        byte[] value = of.value(name);
        if (value != null) {
          list.add(Xattr.of(name, value));
        }
      } catch (TreeException e) {
        return failed(e, "get_xattr_data: lgetxattr(\"" + path + "\",\"" + name + "\",0) failed");
      }
    }
    entry.xattrs(xattrs.number(list));
    return true;
  }

  /** An entry that the other side cannot make has no attributes. */
  private boolean carries(FileStat stat) {
    return (!stat.isSymlink() || preserve.links())
        && (!stat.isDevice() || preserve.devices())
        && (!stat.isSpecial() || preserve.specials());
  }

  private boolean failed(TreeException e, String message) throws TreeException {
    if (e.isAbsent()) {
      throw e;
    }
    reporter.addIoError(Reporter.IO_GENERAL);
    reporter.error("[sender] " + message + ": " + e.reason());
    return false;
  }
}
