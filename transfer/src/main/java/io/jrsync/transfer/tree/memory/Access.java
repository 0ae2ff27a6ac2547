package io.jrsync.transfer.tree.memory;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.EntryNames;
import io.jrsync.transfer.tree.Errno;

/** What one user may do with the objects of a file system, by the rules of Linux. Immutable. */
final class Access {
  static final int READ = 4;
  static final int WRITE = 2;
  static final int SEARCH = 1;

  private static final int SET_USER_ID = 04000;
  private static final int SET_GROUP_ID = 02000;
  private static final int STICKY = 01000;
  private static final int GROUP_EXECUTE = 0010;
  private static final int NANOS_PER_SECOND = 1_000_000_000;

  private final MemoryAccounts accounts;

  Access(MemoryAccounts accounts) {
    this.accounts = accounts;
  }

  MemoryAccounts accounts() {
    return accounts;
  }

  /** Refuses what cannot name an entry of a directory. */
  static void requireEntryName(RawName name) throws Refused {
    Errno problem = EntryNames.problem(name);
    if (problem != null) {
      throw new Refused(problem);
    }
  }

  /** Refuses unless the user has all {@code wanted} bits of rwx on {@code node}. */
  void require(Inode node, int wanted) throws Refused {
    if (accounts.isPrivileged()) {
      return;
    }
    int shift = node.uid() == accounts.uid() ? 6 : accounts.isMember(node.gid()) ? 3 : 0;
    if ((node.permissions() >> shift & wanted) != wanted) {
      throw new Refused(Errno.EACCES);
    }
  }

  /** Refuses unless the user may take the name of {@code node} out of {@code directory}. */
  void requireRemovable(DirectoryNode directory, Inode node) throws Refused {
    require(directory, WRITE | SEARCH);
    boolean sticky = (directory.permissions() & STICKY) != 0;
    if (sticky && !owns(node) && !owns(directory)) {
      throw new Refused(Errno.EPERM);
    }
  }

  private boolean owns(Inode node) {
    return accounts.isPrivileged() || node.uid() == accounts.uid();
  }

  /** Refuses unless the user may change the attributes of {@code node}. */
  void requireOwner(Inode node) throws Refused {
    if (!owns(node)) {
      throw new Refused(Errno.EPERM);
    }
  }

  /** The group of what is made in {@code directory}. */
  int groupIn(DirectoryNode directory) {
    return handsDownGroup(directory) ? directory.gid() : accounts.gid();
  }

  /** The permissions of a directory that is made in {@code directory}. */
  int directoryPermissionsIn(DirectoryNode directory, int asked) {
    return masked(directory, asked) | (handsDownGroup(directory) ? SET_GROUP_ID : 0);
  }

  private static boolean handsDownGroup(DirectoryNode directory) {
    return (directory.permissions() & SET_GROUP_ID) != 0;
  }

  /** Takes the bits away that new objects in {@code directory} do not get. */
  int masked(DirectoryNode directory, int permissions) {
    int umask = directory.attributes().handsDown() ? 0 : accounts.umask();
    return permissions & Inode.PERMISSION_MASK & ~umask;
  }

  void changeOwner(Inode node, int uid, int gid) throws Refused {
    boolean ownerStays = uid == -1 || uid == node.uid();
    boolean groupMayChange = gid == -1 || (node.uid() == accounts.uid() && accounts.isMember(gid));
    if (!accounts.isPrivileged() && !(ownerStays && groupMayChange)) {
      throw new Refused(Errno.EPERM);
    }
    node.own(uid == -1 ? node.uid() : uid, gid == -1 ? node.gid() : gid);
    dropSetIds(node);
  }

  void changePermissions(Inode node, int permissions) throws Refused {
    if (node instanceof SymlinkNode) {
      throw new Refused(Errno.ENOTSUP);
    }
    requireOwner(node);
    boolean mayKeepGroupBit = accounts.isPrivileged() || accounts.isMember(node.gid());
    node.permit(mayKeepGroupBit ? permissions : permissions & ~SET_GROUP_ID);
  }

  void changeModified(Inode node, long seconds, int nanos) throws Refused {
    requireTime(nanos);
    requireOwner(node);
    node.modify(seconds, nanos);
  }

  void changeAccessed(Inode node, long seconds, int nanos) throws Refused {
    requireTime(nanos);
    requireOwner(node);
    node.access(seconds, nanos);
  }

  private static void requireTime(int nanos) throws Refused {
    if (nanos < 0 || nanos >= NANOS_PER_SECOND) {
      throw new Refused(Errno.EINVAL);
    }
  }

  /** Takes away the power that new content must not inherit from the old. */
  void written(FileNode file) {
    if (!accounts.isPrivileged()) {
      dropSetIds(file);
    }
  }

  private static void dropSetIds(Inode node) {
    if (node instanceof FileNode) {
      int permissions = node.permissions() & ~SET_USER_ID;
      boolean executable = (permissions & GROUP_EXECUTE) != 0;
      node.permit(executable ? permissions & ~SET_GROUP_ID : permissions);
    }
  }
}
