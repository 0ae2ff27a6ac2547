package io.jrsync.transfer.tree.linux;

import io.jrsync.transfer.tree.Accounts;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The users and groups of this machine, looked up anew each time: who asks often keeps the answers.
 * What this process is, is asked once.
 */
final class LinuxAccounts implements Accounts {

  @Override
  public byte @Nullable [] userName(int uid) {
    return AccountDatabase.USERS.name(uid);
  }

  @Override
  public byte @Nullable [] groupName(int gid) {
    return AccountDatabase.GROUPS.name(gid);
  }

  @Override
  public OptionalInt userId(byte[] name) {
    return AccountDatabase.USERS.id(name);
  }

  @Override
  public OptionalInt groupId(byte[] name) {
    return AccountDatabase.GROUPS.id(name);
  }

  @Override
  public OptionalInt user() {
    return OptionalInt.of(ProcessIdentity.current().uid());
  }

  @Override
  public boolean isPrivileged() {
    return ProcessIdentity.current().uid() == 0;
  }

  @Override
  public boolean isMember(int gid) {
    return ProcessIdentity.current().groups().contains(gid);
  }

  @Override
  public int umask() {
    return ProcessIdentity.current().umask();
  }
}
