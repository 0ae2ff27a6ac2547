package io.jrsync.transfer.role;

import io.jrsync.transfer.tree.Accounts;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of a system as {@code --super} and {@code --no-super} have a side see them: what it
 * may do is what the user says, and the system has the last word.
 */
record ClaimedAccounts(Accounts actual, boolean isPrivileged) implements Accounts {

  @Override
  public byte @Nullable [] userName(int uid) {
    return actual.userName(uid);
  }

  @Override
  public byte @Nullable [] groupName(int gid) {
    return actual.groupName(gid);
  }

  @Override
  public OptionalInt userId(byte[] name) {
    return actual.userId(name);
  }

  @Override
  public OptionalInt groupId(byte[] name) {
    return actual.groupId(name);
  }

  @Override
  public boolean isMember(int gid) {
    return actual.isMember(gid);
  }

  @Override
  public int umask() {
    return actual.umask();
  }
}
