package io.jrsync.protocol.flist;

import io.jrsync.protocol.wire.WireInput;
import java.io.IOException;

/**
 * Receives what follows an entry when ACLs and extended attributes are preserved (file list
 * chapter, sections 7.2 and 8.1).
 */
final class AttributeReader {
  private final boolean acls;
  private final boolean xattrs;
  private final XattrBlockReader xattrBlocks;
  private final AclBlockReader aclBlocks;

  AttributeReader(ListFormat format, XattrBlockReader xattrBlocks, AclBlockReader aclBlocks) {
    this.acls = format.has(ListFeature.ACLS);
    this.xattrs = format.has(ListFeature.XATTRS);
    this.xattrBlocks = xattrBlocks;
    this.aclBlocks = aclBlocks;
  }

  void read(WireInput in, int mode, EntryColumns columns, int index) throws IOException {
    if (acls && !FileMode.isSymlink(mode)) {
      columns.accessAcl.set(index, aclBlocks.readAccess(in));
      if (FileMode.isDirectory(mode)) {
        columns.defaultAcl.set(index, aclBlocks.readDefault(in));
      }
    }
    if (xattrs) {
      columns.xattrs.set(index, xattrBlocks.read(in));
    }
  }
}
