package io.jrsync.transfer.tree;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Users and groups of the system that a tree lives on. Names are bytes, like file names. Safe for
 * use by several threads.
 */
public interface Accounts {

  /** Those of a file system without users: everything belongs to the nameless user and group 0. */
  static Accounts none() {
    return new NoAccounts();
  }

  byte @Nullable [] userName(int uid);

  byte @Nullable [] groupName(int gid);

  OptionalInt userId(byte[] name);

  OptionalInt groupId(byte[] name);

  /** The user that this process acts as; empty where one cannot be told from another. */
  default OptionalInt user() {
    return OptionalInt.empty();
  }

  /** Tells whether this process may give files to other users and make devices. */
  boolean isPrivileged();

  /** Tells whether this process belongs to the group, and so may give its files to it. */
  boolean isMember(int gid);

  /** The permission bits that new files do not get. */
  int umask();
}
