package io.jrsync.transfer.tree;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.Acl;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * POSIX access control lists as Linux keeps them, in two extended attributes:
 *
 * <pre>
 * int32 version, 2
 * each:  int16 tag (1 user:: 2 user 4 group:: 8 group 16 mask:: 32 other::), int16 rwx, int32 id
 * </pre>
 *
 * all little-endian, by tag and then by id; -1 where there is no id.
 */
public final class AclAttribute {
  /** Who may do what with an object. */
  public static final RawName ACCESS = RawName.ofUtf8("system.posix_acl_access");

  /** What a directory hands down to what is made in it. */
  public static final RawName DEFAULT = RawName.ofUtf8("system.posix_acl_default");

  private static final int VERSION = 2;
  private static final int USER_OBJ = 0x01;
  private static final int USER = 0x02;
  private static final int GROUP_OBJ = 0x04;
  private static final int GROUP = 0x08;
  private static final int MASK = 0x10;
  private static final int OTHER = 0x20;
  private static final int NO_ID = -1;
  private static final int ALL_PERMISSIONS = 7;

  private AclAttribute() {}

  /** Takes apart what the attribute holds. */
  public static Acl decode(byte[] value) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
    if (value.length < 4 || value.length % 8 != 4 || in.getInt() != VERSION) {
      throw new IOException("not an access control list of version 2");
    }
    int[] base = {Acl.ABSENT, Acl.ABSENT, Acl.ABSENT, Acl.ABSENT};
    List<Acl.Named> named = new ArrayList<>();
    while (in.hasRemaining()) {
      int tag = in.getShort();
      int permissions = in.getShort() & ALL_PERMISSIONS;
      int id = in.getInt();
      switch (tag) {
        case USER_OBJ -> base[0] = permissions;
        case GROUP_OBJ -> base[1] = permissions;
        case MASK -> base[2] = permissions;
        case OTHER -> base[3] = permissions;
        case USER -> named.add(new Acl.Named(true, id, permissions));
        case GROUP -> named.add(new Acl.Named(false, id, permissions));
        default -> throw new IOException("unknown tag " + tag + " in an access control list");
      }
    }
    return new Acl(base[0], base[1], base[2], base[3], named);
  }

  /** Puts an attribute together; the system refuses one with parts missing. */
  public static byte[] encode(Acl acl) {
    List<Acl.Named> named = new ArrayList<>(acl.named());
    named.sort(
        Comparator.comparing((Acl.Named entry) -> !entry.isUser())
            .thenComparing(Acl.Named::id, Integer::compareUnsigned));
    ByteBuffer out = ByteBuffer.allocate(4 + 8 * (4 + named.size()));
    out.order(ByteOrder.LITTLE_ENDIAN).putInt(VERSION);
    put(out, USER_OBJ, acl.user());
    named.stream().filter(Acl.Named::isUser).forEach(entry -> put(out, USER, entry));
    put(out, GROUP_OBJ, acl.group());
    named.stream().filter(entry -> !entry.isUser()).forEach(entry -> put(out, GROUP, entry));
    put(out, MASK, acl.mask());
    put(out, OTHER, acl.other());
    byte[] value = new byte[out.position()];
    out.get(0, value);
    return value;
  }

  private static void put(ByteBuffer out, int tag, int permissions) {
    if (permissions != Acl.ABSENT) {
      out.putShort((short) tag).putShort((short) permissions).putInt(NO_ID);
    }
  }

  private static void put(ByteBuffer out, int tag, Acl.Named entry) {
    out.putShort((short) tag).putShort((short) entry.permissions()).putInt(entry.id());
  }
}
