package io.jrsync.transfer.tree;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.Acl;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How {@code --fake-super} keeps access control lists (file list chapter, section 7.7), all
 * little-endian:
 *
 * <pre>
 * int32 user::, group::, mask::, other::   80 hex where there is none
 * each:  int32 id, int32 permissions       bit 31 is set for a user
 * </pre>
 *
 * In an access list the mode says {@code user::} and {@code other::}, and a {@code group::} that is
 * like the mask is left out.
 */
final class FakeAcl {
  static final RawName ACCESS = RawName.ofUtf8("user.rsync.%aacl");
  static final RawName DEFAULT = RawName.ofUtf8("user.rsync.%dacl");

  private static final int NONE = 0x80;
  private static final int USER = 1 << 31;
  private static final int PERMISSIONS = 7;
  private static final int BASE_SIZE = 16;
  private static final int NAMED_SIZE = 8;

  private FakeAcl() {}

  /** Returns where the list of this attribute is kept; null when it is no list. */
  static @Nullable RawName place(RawName attribute) {
    if (attribute.equals(AclAttribute.ACCESS)) {
      return ACCESS;
    }
    return attribute.equals(AclAttribute.DEFAULT) ? DEFAULT : null;
  }

  static byte[] encode(Acl acl, boolean access) {
    ByteBuffer out = ByteBuffer.allocate(BASE_SIZE + NAMED_SIZE * acl.named().size());
    boolean likeMask = access && acl.group() == acl.mask();
    out.order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(access ? NONE : part(acl.user()));
    out.putInt(likeMask ? NONE : part(acl.group()));
    out.putInt(part(acl.mask()));
    out.putInt(access ? NONE : part(acl.other()));
    for (Acl.Named named : acl.named()) {
      out.putInt(named.id()).putInt(named.permissions() | (named.isUser() ? USER : 0));
    }
    return out.array();
  }

  private static int part(int permissions) {
    return permissions == Acl.ABSENT ? NONE : permissions;
  }

  static Acl decode(byte[] value) throws IOException {
    if (value.length < BASE_SIZE || value.length % NAMED_SIZE != 0) {
      throw new IOException("not an access control list of --fake-super");
    }
    ByteBuffer in = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
    int user = permissions(in);
    int group = permissions(in);
    int mask = permissions(in);
    int other = permissions(in);
    List<Acl.Named> named = new ArrayList<>();
    while (in.hasRemaining()) {
      int id = in.getInt();
      int access = in.getInt();
      named.add(new Acl.Named((access & USER) != 0, id, access & PERMISSIONS));
    }
    return new Acl(user, group == Acl.ABSENT ? mask : group, mask, other, named);
  }

  private static int permissions(ByteBuffer in) {
    int value = in.getInt();
    return value == NONE ? Acl.ABSENT : value & PERMISSIONS;
  }
}
