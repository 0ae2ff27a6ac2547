package io.jrsync.protocol.flist;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The different ACLs of one kind (access or default) of one session, by number (file list chapter,
 * section 8). ACLs are never removed. Safe for several threads.
 */
public final class AclTable {
  private final List<Acl> acls = new ArrayList<>();
  private final Map<Acl, Integer> numbers = new HashMap<>();

  /** Sending side: returns the number of an equal ACL, adding it if it is new. */
  public synchronized int number(Acl acl) {
    @Nullable Integer known = numbers.putIfAbsent(acl, acls.size());
    return known != null ? known : add(acl);
  }

  /** Receiving side: adds an ACL even if there is an equal one, since the sender counted it. */
  synchronized int add(Acl acl) {
    acls.add(acl);
    return acls.size() - 1;
  }

  /** Receiving side: puts local ids in place of the sender's. */
  synchronized void replace(int number, Acl acl) {
    acls.set(number, acl);
  }

  /** The ACL with this number. */
  public synchronized Acl get(int number) {
    return acls.get(number);
  }

  public synchronized int size() {
    return acls.size();
  }
}
