package io.jrsync.protocol.flist;

import io.jrsync.protocol.wire.WireOutput;
import java.io.IOException;

/**
 * Sends what follows an entry when ACLs and extended attributes are preserved (file list chapter,
 * sections 7.2 and 8.1).
 */
final class AttributeWriter {
  private final WireOutput out;
  private final boolean acls;
  private final boolean xattrs;
  private final XattrBlockWriter xattrBlocks;
  private final AclBlockWriter.Cache access;
  private final AclBlockWriter.Cache defaults;

  AttributeWriter(
      WireOutput out,
      ListFormat format,
      XattrBlockWriter xattrBlocks,
      AclBlockWriter aclBlocks,
      AclTables tables) {
    this.out = out;
    this.acls = format.has(ListFeature.ACLS);
    this.xattrs = format.has(ListFeature.XATTRS);
    this.xattrBlocks = xattrBlocks;
    this.access = aclBlocks.cache(tables.access());
    this.defaults = aclBlocks.cache(tables.defaults());
  }

  void write(FileEntry entry) throws IOException {
    if (acls && !entry.isSymlink()) {
      access.write(out, entry.accessAcl());
      if (entry.isDirectory()) {
        defaults.write(out, entry.defaultAcl());
      }
    }
    if (xattrs) {
      xattrBlocks.write(out, entry.xattrs());
    }
  }
}
