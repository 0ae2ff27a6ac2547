package io.jrsync.transfer.role.destination;

import io.jrsync.protocol.filter.Side;
import io.jrsync.protocol.flist.AclTables;
import io.jrsync.protocol.flist.XattrRequests;
import io.jrsync.protocol.flist.XattrTable;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.role.XattrPolicy;

/**
 * The extended attributes and access control lists that entries refer to by number, and the long
 * values that are asked for, on the receiving side of a session. Shared by generator and receiver.
 */
public record ReceivedAttributes(XattrTable xattrs, AclTables acls, XattrRequests requests) {

  /** Returns what one of the two compares and sets extended attributes with. */
  XattrKeeper xattrKeeper(RoleContext role) {
    return new XattrKeeper(xattrs, requests, new XattrPolicy(role, Side.RECEIVER));
  }

  /** Returns what one of the two compares and sets access control lists with. */
  AclKeeper aclKeeper() {
    return new AclKeeper(acls);
  }
}
