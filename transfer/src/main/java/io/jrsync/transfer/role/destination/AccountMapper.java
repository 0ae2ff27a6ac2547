package io.jrsync.transfer.role.destination;

import io.jrsync.protocol.flist.IdMapper;
import io.jrsync.protocol.options.Changes;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.tree.Accounts;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Maps the sender's ids to those of this system, by the user's rules or else by name (file list
 * chapter, section 5.4): users only where owners or access control lists can be set, groups also
 * for others, who may give files to groups they belong to.
 */
final class AccountMapper implements IdMapper {
  private final Accounts accounts;
  private final boolean byName;
  private final boolean usersCount;
  private final IdRules users;
  private final IdRules groups;

  AccountMapper(RoleContext role) {
    accounts = role.accounts();
    byName = !role.options().preserve().numericIds();
    usersCount = accounts.isPrivileged() || role.options().preserve().acls();
    Changes changes = role.options().changes();
    users = IdRules.of(changes.users(), "usermap", accounts::userId, role.reporter());
    groups = IdRules.of(changes.groups(), "groupmap", accounts::groupId, role.reporter());
  }

  @Override
  public int mapUser(int id, byte @Nullable [] name) {
    if (!usersCount) {
      return id;
    }
    OptionalInt ruled = users.map(id, name);
    if (ruled.isPresent()) {
      return ruled.getAsInt();
    }
    if (!byName || name == null || name.length == 0 || id == 0) {
      return id;
    }
    return accounts.userId(name).orElse(id);
  }

  @Override
  public int mapGroup(int id, byte @Nullable [] name) {
    OptionalInt ruled = groups.map(id, name);
    if (ruled.isPresent()) {
      return ruled.getAsInt();
    }
    if ((!byName && accounts.isPrivileged()) || name == null || name.length == 0 || id == 0) {
      return id;
    }
    return accounts.groupId(name).orElse(id);
  }

  @Override
  public boolean leavesGroupAlone(int mappedGroup) {
    return !accounts.isPrivileged() && !accounts.isMember(mappedGroup);
  }
}
