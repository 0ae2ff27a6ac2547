package io.jrsync.transfer.tree;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.Acl;
import java.io.IOException;

/**
 * An object whose owner, set-id bits and kind are kept in a record beside it. Does not own the
 * object.
 *
 * @param name for messages
 */
record FakeObject(OpenObject actual, RawName name) {

  FileStat stat() throws IOException {
    return look(actual.stat());
  }

  /** Returns what the object looks like; one without a record is what it is. */
  FileStat look(FileStat real) throws IOException {
    if (real.isSymlink()) {
      return real;
    }
    byte[] record = actual.xattrs().value(FakeStat.ATTRIBUTE);
    return record == null ? real : FakeStat.parse(record, name, real).over(real);
  }

  void setOwner(int uid, int gid) throws IOException {
    FileStat real = actual.stat();
    if (!real.isSymlink()) {
      keep(FakeStat.of(look(real)).withOwner(uid, gid), real);
    }
  }

  void setPermissions(int permissions) throws IOException {
    FileStat real = actual.stat();
    FakeStat wanted = FakeStat.of(look(real)).withPermissions(permissions);
    int possible = FakeStat.realPermissions(permissions, real.isDirectory());
    if (real.permissions() != possible) {
      actual.setPermissions(possible);
    }
    keep(wanted, actual.stat());
    followMask(permissions);
  }

  /** As on a real file system, the mask of an access list is what the mode says of the group. */
  private void followMask(int permissions) throws IOException {
    byte[] list = actual.xattrs().value(FakeAcl.ACCESS);
    Acl acl = list == null ? Acl.EMPTY : FakeAcl.decode(list);
    int mask = (permissions >> 3) & 7;
    if (acl.mask() != Acl.ABSENT && acl.mask() != mask) {
      Acl masked = new Acl(acl.user(), acl.group(), mask, acl.other(), acl.named());
      actual.xattrs().set(FakeAcl.ACCESS, FakeAcl.encode(masked, true));
    }
  }

  /** Writes a record, or removes it when the object itself says the same. */
  void keep(FakeStat wanted, FileStat real) throws IOException {
    if (!wanted.equals(FakeStat.of(real))) {
      actual.xattrs().set(FakeStat.ATTRIBUTE, wanted.encode());
    } else if (actual.xattrs().value(FakeStat.ATTRIBUTE) != null) {
      actual.xattrs().remove(FakeStat.ATTRIBUTE);
    }
  }
}
