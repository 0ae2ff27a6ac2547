package io.jrsync.transfer.role.sender;

import io.jrsync.protocol.flist.IdNames;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.tree.Accounts;
import org.jspecify.annotations.Nullable;

/**
 * The names that a sender gives for ids: those of its own system, none with {@code --numeric-ids}.
 */
final class AccountNames implements IdNames {
  private final @Nullable Accounts accounts;

  AccountNames(RoleContext role) {
    accounts = role.options().preserve().numericIds() ? null : role.accounts();
  }

  @Override
  public byte @Nullable [] userName(int uid) {
    return accounts == null ? null : accounts.userName(uid);
  }

  @Override
  public byte @Nullable [] groupName(int gid) {
    return accounts == null ? null : accounts.groupName(gid);
  }
}
