package io.jrsync.transfer.tree.memory;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Accounts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who uses a memory tree, and the names of its users and groups. User 0 may do everything.
 * Immutable.
 *
 * @param uid owner of what is made
 * @param gid group of what is made
 * @param groups further groups of the user
 * @param umask permission bits that new objects do not get
 * @param users names by id
 * @param groupNames names by id
 */
public record MemoryAccounts(
    int uid,
    int gid,
    Set<Integer> groups,
    int umask,
    Map<Integer, RawName> users,
    Map<Integer, RawName> groupNames)
    implements Accounts {

  private static final int USUAL_UMASK = 022;

  public MemoryAccounts {
    groups = Set.copyOf(groups);
    users = Map.copyOf(users);
    groupNames = Map.copyOf(groupNames);
  }

  /** The user who may do everything. */
  public static MemoryAccounts root() {
    return user(0, 0).withUserName(0, "root").withGroupName(0, "root");
  }

  /** A user without names and further groups, and with umask 022. */
  public static MemoryAccounts user(int uid, int gid) {
    return new MemoryAccounts(uid, gid, Set.of(), USUAL_UMASK, Map.of(), Map.of());
  }

  public MemoryAccounts withUserName(int id, String name) {
    return new MemoryAccounts(uid, gid, groups, umask, with(users, id, name), groupNames);
  }

  public MemoryAccounts withGroupName(int id, String name) {
    return new MemoryAccounts(uid, gid, groups, umask, users, with(groupNames, id, name));
  }

  /** Adds a group that the user belongs to. */
  public MemoryAccounts withGroup(int id) {
    Set<Integer> more = new HashSet<>(groups);
    more.add(id);
    return new MemoryAccounts(uid, gid, more, umask, users, groupNames);
  }

  public MemoryAccounts withUmask(int bits) {
    return new MemoryAccounts(uid, gid, groups, bits, users, groupNames);
  }

  private static Map<Integer, RawName> with(Map<Integer, RawName> known, int id, String name) {
    Map<Integer, RawName> more = new HashMap<>(known);
    more.put(id, RawName.ofUtf8(name));
    return more;
  }

  @Override
  public byte @Nullable [] userName(int id) {
    RawName name = users.get(id);
    return name == null ? null : name.toBytes();
  }

  @Override
  public byte @Nullable [] groupName(int id) {
    RawName name = groupNames.get(id);
    return name == null ? null : name.toBytes();
  }

  @Override
  public OptionalInt userId(byte[] name) {
    return idOf(users, name);
  }

  @Override
  public OptionalInt groupId(byte[] name) {
    return idOf(groupNames, name);
  }

  private static OptionalInt idOf(Map<Integer, RawName> names, byte[] name) {
    RawName wanted = RawName.of(name);
    return names.entrySet().stream()
        .filter(known -> known.getValue().equals(wanted))
        .mapToInt(Map.Entry::getKey)
        .min();
  }

  @Override
  public boolean isPrivileged() {
    return uid == 0;
  }

  @Override
  public boolean isMember(int group) {
    return group == gid || groups.contains(group);
  }
}
