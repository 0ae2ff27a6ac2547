package io.jrsync.protocol.flist;

/**
 * The two tables of ACLs of a session, which count apart.
 *
 * @param access ACLs that rule access, by {@link FileEntry#accessAcl}
 * @param defaults ACLs that directories hand down, by {@link FileEntry#defaultAcl}
 */
public record AclTables(AclTable access, AclTable defaults) {
  /** Two empty tables. */
  public AclTables() {
    this(new AclTable(), new AclTable());
  }
}
