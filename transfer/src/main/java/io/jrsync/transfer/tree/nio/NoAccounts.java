package io.jrsync.transfer.tree.nio;

import io.jrsync.transfer.tree.Accounts;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** For file systems without users: everything belongs to the nameless user and group 0. */
record NoAccounts() implements Accounts {

  @Override
  public byte @Nullable [] userName(int uid) {
    return null;
  }

  @Override
  public byte @Nullable [] groupName(int gid) {
    return null;
  }

  @Override
  public OptionalInt userId(byte[] name) {
    return OptionalInt.empty();
  }

  @Override
  public OptionalInt groupId(byte[] name) {
    return OptionalInt.empty();
  }

  @Override
  public boolean isPrivileged() {
    return false;
  }

  @Override
  public boolean isMember(int gid) {
    return gid == 0;
  }

  @Override
  public int umask() {
    return 0;
  }
}
