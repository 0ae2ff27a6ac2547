package io.jrsync.protocol.flist;

import io.jrsync.protocol.wire.WireOutput;
import java.io.IOException;

/**
 * Sends ACLs, each once per kind (file list chapter, section 8.1).
 *
 * <pre>
 * varint k         0: a new ACL follows; otherwise ACL number k - 1
 * byte             1 user::  2 group::  4 mask::  8 other::  16 named entries
 * varint each      the base parts that are there
 * varint count
 * count times:     varint id, varint permissions &lt;&lt; 2 | 2 if a user | 1 if the name follows (byte length, bytes)
 * </pre>
 */
final class AclBlockWriter {
  static final int USER = 1;
  static final int GROUP = 2;
  static final int MASK = 4;
  static final int OTHER = 8;
  static final int NAMED = 16;
  static final int NAME_FOLLOWS = 1;
  static final int IS_USER = 2;
  static final int PERMISSION_SHIFT = 2;

  private final SentIds users;
  private final SentIds groups;
  private final boolean inlineNames;

  AclBlockWriter(SentIds users, SentIds groups, boolean inlineNames) {
    this.users = users;
    this.groups = groups;
    this.inlineNames = inlineNames;
  }

  /** The ACLs of one kind that were sent. */
  Cache cache(AclTable table) {
    return new Cache(table);
  }

  /** Access and default ACLs are numbered apart. */
  final class Cache {
    private final AclTable table;
    private final WireNumbers numbers = new WireNumbers();

    private Cache(AclTable table) {
      this.table = table;
    }

    /** Sends the ACL with this number in the table; a negative number means an empty one. */
    void write(WireOutput out, int tableNumber) throws IOException {
      int index = tableNumber < 0 ? table.number(Acl.EMPTY) : tableNumber;
      int known = numbers.numberOrNew(index);
      out.writeVarint(known + 1);
      if (known < 0) {
        writeAcl(out, table.get(index));
      }
    }
  }

  private void writeAcl(WireOutput out, Acl acl) throws IOException {
    out.writeByte(
        bit(USER, acl.user())
            | bit(GROUP, acl.group())
            | bit(MASK, acl.mask())
            | bit(OTHER, acl.other())
            | (acl.named().isEmpty() ? 0 : NAMED));
    writePart(out, acl.user());
    writePart(out, acl.group());
    writePart(out, acl.mask());
    writePart(out, acl.other());
    if (!acl.named().isEmpty()) {
      out.writeVarint(acl.named().size());
      for (Acl.Named named : acl.named()) {
        writeNamed(out, named);
      }
    }
  }

  private static int bit(int bit, int part) {
    return part == Acl.ABSENT ? 0 : bit;
  }

  private static void writePart(WireOutput out, int part) throws IOException {
    if (part != Acl.ABSENT) {
      out.writeVarint(part);
    }
  }

  private void writeNamed(WireOutput out, Acl.Named named) throws IOException {
    byte[] name = (named.isUser() ? users : groups).meet(named.id());
    boolean follows = inlineNames && name != null;
    out.writeVarint(named.id());
    out.writeVarint(
        named.permissions() << PERMISSION_SHIFT
            | (named.isUser() ? IS_USER : 0)
            | (follows ? NAME_FOLLOWS : 0));
    if (inlineNames && name != null) {
      SentIds.writeName(out, name);
    }
  }
}
