package io.jrsync.transfer.tree.memory;

/** What can be made to fail in a memory tree: one constant per kind of call on the seam. */
public enum Operation {
  /** Looking at an entry or an open handle; each entry of a listing counts too. */
  STAT("stat"),
  LIST("readdir"),
  /** Opening a directory from its parent, by duplication, or as a root. */
  OPEN_DIRECTORY("opendir"),
  OPEN_FILE("open"),
  OPEN_FOR_UPDATE("open"),
  CREATE_FILE("create"),
  READ("read"),
  /** Looking for data or holes in an open file. */
  SEEK("lseek"),
  WRITE("write"),
  TRUNCATE("ftruncate"),
  PUNCH("fallocate"),
  RESERVE("fallocate"),
  SYNC("fsync"),
  READ_LINK("readlink"),
  MAKE_DIRECTORY("mkdir"),
  MAKE_SYMLINK("symlink"),
  MAKE_NODE("mknod"),
  MAKE_LINK("link"),
  RENAME("rename"),
  REMOVE_FILE("unlink"),
  REMOVE_DIRECTORY("rmdir"),
  SET_OWNER("chown"),
  SET_PERMISSIONS("chmod"),
  SET_MODIFIED("utimes"),
  SET_ACCESSED("utimes"),
  LIST_XATTRS("llistxattr"),
  GET_XATTR("lgetxattr"),
  SET_XATTR("lsetxattr"),
  REMOVE_XATTR("lremovexattr");

  private final String verb;

  Operation(String verb) {
    this.verb = verb;
  }

  /** The name of the system call that does this, for messages. */
  String verb() {
    return verb;
  }
}
