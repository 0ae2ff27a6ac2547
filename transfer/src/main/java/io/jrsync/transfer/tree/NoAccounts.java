package io.jrsync.transfer.tree;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What {@link Accounts#none} returns. */
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
