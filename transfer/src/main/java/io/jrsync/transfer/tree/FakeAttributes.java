package io.jrsync.transfer.tree;

import io.jrsync.protocol.RawName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The extended attributes of an object as {@code --fake-super} keeps them: those that anybody may
 * set as they are, others under {@code user.rsync.}, access control lists in records of its own.
 */
record FakeAttributes(ExtendedAttributes actual) implements ExtendedAttributes {
  private static final RawName USER = RawName.ofUtf8("user.");
  private static final RawName DISGUISE = RawName.ofUtf8("user.rsync.");
  private static final RawName RECORDS = RawName.ofUtf8("user.rsync.%");

  @Override
  public List<RawName> names() throws IOException {
    Set<RawName> names = new LinkedHashSet<>();
    for (RawName name : actual.names()) {
      if (!isRecord(name)) {
        names.add(shown(name));
      }
    }
    return new ArrayList<>(names);
  }

  private static boolean isRecord(RawName name) {
    return name.equals(FakeStat.ATTRIBUTE)
        || name.equals(FakeAcl.ACCESS)
        || name.equals(FakeAcl.DEFAULT);
  }

  private static RawName shown(RawName name) {
    boolean disguised = name.startsWith(DISGUISE) && !name.startsWith(RECORDS);
    RawName bare = disguised ? name.subName(DISGUISE.length(), name.length()) : name;
    return bare.isEmpty() ? name : bare;
  }

  private static RawName kept(RawName name) {
    return name.startsWith(USER) ? name : DISGUISE.append(name);
  }

  @Override
  public byte @Nullable [] value(RawName attribute) throws IOException {
    RawName list = FakeAcl.place(attribute);
    if (list == null) {
      byte[] value = actual.value(kept(attribute));
      return value != null ? value : actual.value(attribute);
    }
    byte[] value = actual.value(list);
    return value == null ? null : AclAttribute.encode(FakeAcl.decode(value));
  }

  @Override
  public void set(RawName attribute, byte[] value) throws IOException {
    RawName list = FakeAcl.place(attribute);
    if (list == null) {
      actual.set(kept(attribute), value);
    } else {
      actual.set(
          list, FakeAcl.encode(AclAttribute.decode(value), attribute.equals(AclAttribute.ACCESS)));
    }
  }

  @Override
  public void remove(RawName attribute) throws IOException {
    RawName list = FakeAcl.place(attribute);
    actual.remove(list == null ? kept(attribute) : list);
  }
}
