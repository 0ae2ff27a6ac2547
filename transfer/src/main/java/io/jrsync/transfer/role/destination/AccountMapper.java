package io.jrsync.transfer.role.destination;

import io.jrsync.protocol.flist.IdMapper;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.tree.Accounts;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Maps the sender's ids to those of this system by name (file list chapter, section 5.4): users
 * only where owners or access control lists can be set, groups also for others, who may give files
 * to groups they belong to.
 */
final class AccountMapper implements IdMapper {
  private final Accounts accounts;
  private final boolean byName;
  private final boolean usersCount;

  AccountMapper(RoleContext role) {
    accounts = role.accounts();
    byName = !role.options().preserve().numericIds();
    usersCount = accounts.isPrivileged() || role.options().preserve().acls();
  }

  @Override
  public int mapUser(int id, byte @Nullable [] name) {
    if (!byName || !usersCount || name == null || name.length == 0 || id == 0) {
      return id;
    }
    OptionalInt local = accounts.userId(name);
    return local.orElse(id);
  }

  @Override
  public int mapGroup(int id, byte @Nullable [] name) {
    if ((!byName && accounts.isPrivileged()) || name == null || name.length == 0 || id == 0) {
      return id;
    }
    OptionalInt local = accounts.groupId(name);
    return local.orElse(id);
  }

  @Override
  public boolean leavesGroupAlone(int mappedGroup) {
    return !accounts.isPrivileged() && !accounts.isMember(mappedGroup);
  }
}
