package io.jrsync.interop.support;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.Acl;
import io.jrsync.testdata.Content;
import io.jrsync.transfer.tree.AclAttribute;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.ExtendedAttributes;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;

/**
 * Makes a small tree of everything that a file can be beside its content: extended attributes of
 * all namespaces on every kind of object, access and default access control lists, set-id modes,
 * foreign owners and holes. As somebody else than root, what an owner can set.
 */
public final class MetadataTree {
  private static final int SOMEBODY = 12_345;
  private static final int SOME_GROUP = 54_321;
  private static final int LONGEST_INLINE = 32;
  private static final int LONG = 700;
  private static final int HOLE = 1 << 20;

  /** A program with this may bind low ports; only root can set it, and a write takes it away. */
  private static final byte[] CAPABILITY =
      HexFormat.of().parseHex("0100000200040000000000000000000000000000");

  private final boolean root;
  private final int largest;

  private MetadataTree(boolean root, int largest) {
    this.root = root;
    this.largest = largest;
  }

  /**
   * Plants a tree.
   *
   * @param root whether all namespaces, owners and devices can be made
   * @param largest the longest value that the file system keeps
   */
  public static void build(Directory directory, long seed, boolean root, int largest)
      throws IOException {
    MetadataTree tree = new MetadataTree(root, largest);
    try (Planter planter = Planter.in(directory.duplicate(), seed, true)) {
      set(planter.directory().xattrs(), "user.of-the-root", LONG);
      try (Planter xattrs = planter.directory("xattrs")) {
        tree.plantValues(xattrs);
        tree.plantShared(xattrs);
        tree.plantKinds(xattrs);
      }
      try (Planter acls = planter.directory("acls")) {
        tree.plantAcls(acls);
      }
      try (Planter modes = planter.directory("modes")) {
        tree.plantModes(modes);
      }
      try (Planter sparse = planter.directory("sparse")) {
        plantHoles(sparse);
      }
    }
  }

  private static byte[] value(String name, int length) {
    byte[] value = new byte[length];
    Content.random(name.hashCode(), length).read(0, value, 0, length);
    return value;
  }

  private static void set(ExtendedAttributes of, String name, int length) throws IOException {
    of.set(RawName.ofUtf8(name), value(name, length));
  }

  private static ExtendedAttributes of(Planter planter, RawName name) {
    return planter.directory().xattrs(name);
  }

  /** Lengths around the one where a value is abbreviated, and odd names. */
  private void plantValues(Planter planter) throws IOException {
    planter.file("none");
    ExtendedAttributes lengths = of(planter, planter.file("lengths"));
    for (int length : new int[] {0, 1, LONGEST_INLINE - 1, LONGEST_INLINE, LONGEST_INLINE + 1}) {
      set(lengths, "user.length-" + length, length);
    }
    set(of(planter, planter.file("long")), "user.long", LONG);
    set(of(planter, planter.file("largest")), "user.largest", largest);
    ExtendedAttributes names = of(planter, planter.file("names"));
    set(names, "user.with space", 3);
    set(names, "user.gr\u00fc\u00df", LONG);
    set(names, "user.rsync.foreign", 5);
    set(names, "user." + "n".repeat(250), 40);
    names.set(RawName.of(new byte[] {'u', 's', 'e', 'r', '.', (byte) 0xFF, '='}), new byte[] {0});
  }

  /** Files with the same list, of which values go over the wire once. */
  private void plantShared(Planter planter) throws IOException {
    for (String name : List.of("shared-1", "shared-2", "shared-3")) {
      ExtendedAttributes shared = of(planter, planter.file(name));
      set(shared, "user.shared-long", LONG);
      set(shared, "user.shared-short", 4);
    }
    RawName linked = planter.file("linked");
    set(of(planter, linked), "user.linked", LONG);
    try (Planter below = planter.directory("below")) {
      below.link("second", planter, linked);
      set(of(below, below.file("file")), "user.below", LONG);
    }
    planter.link("third", planter, linked);
  }

  private void plantKinds(Planter planter) throws IOException {
    try (Planter directory = planter.directory("directory")) {
      set(directory.directory().xattrs(), "user.short", 5);
      set(directory.directory().xattrs(), "user.long", LONG);
    }
    RawName readOnly = planter.file("read-only");
    set(of(planter, readOnly), "user.long", LONG);
    planter.directory().setPermissions(readOnly, 0400);
    if (!root) {
      return;
    }
    List<RawName> kinds =
        List.of(
            planter.file("file"),
            planter.symlink("link", "file"),
            planter.symlink("dangling", "nowhere"),
            planter.node("fifo", Nodes.FIFO_TYPE | 0644, 0, 0),
            planter.node("device", 0020600, 1, 3),
            RawName.ofUtf8("directory"));
    for (RawName kind : kinds) {
      set(of(planter, kind), "trusted.short", 5);
      set(of(planter, kind), "trusted.long", LONG);
    }
    set(of(planter, kinds.getFirst()), "security.note", LONG);
  }

  private static Acl acl(int group, int mask, Acl.Named... named) {
    return new Acl(6, group, mask, 4, List.of(named));
  }

  private static Acl.Named user(int id, int permissions) {
    return new Acl.Named(true, id, permissions);
  }

  private static Acl.Named group(int id, int permissions) {
    return new Acl.Named(false, id, permissions);
  }

  private static void set(ExtendedAttributes of, RawName which, Acl acl) throws IOException {
    of.set(which, AclAttribute.encode(acl));
  }

  private void plantAcls(Planter planter) throws IOException {
    planter.file("none");
    RawName access = AclAttribute.ACCESS;
    set(of(planter, planter.file("named")), access, acl(4, 6, user(1, 6), group(2, 4)));
    set(of(planter, planter.file("same")), access, acl(4, 6, user(1, 6), group(2, 4)));
    set(of(planter, planter.file("mask-only")), access, acl(4, 7));
    set(of(planter, planter.file("mask-like-group")), access, acl(4, 4));
    set(of(planter, planter.file("tight-mask")), access, acl(7, 0, user(1, 7)));
    set(
        of(planter, planter.file("many")),
        access,
        acl(0, 5, user(1, 1), user(65_534, 5), user(2_000_000, 2), group(0, 4), group(9_999, 7)));
    ExtendedAttributes both = of(planter, planter.file("with-xattrs"));
    set(both, access, acl(5, 5, user(3, 4)));
    set(both, "user.long", LONG);
    Acl handedDown = new Acl(7, 5, 7, 0, List.of(user(1, 7), group(2, 5)));
    try (Planter below = planter.directory("default")) {
      below.file("before");
      set(below.directory().xattrs(), AclAttribute.DEFAULT, handedDown);
      below.file("after");
      try (Planter deeper = below.directory("below")) {
        deeper.file("file");
      }
    }
    try (Planter below = planter.directory("plain-default")) {
      set(
          below.directory().xattrs(),
          AclAttribute.DEFAULT,
          new Acl(7, 5, Acl.ABSENT, 5, List.of()));
      set(below.directory().xattrs(), access, new Acl(7, 5, 5, 5, List.of(group(7, 5))));
      below.file("inside");
    }
    if (root) {
      RawName fifo = planter.node("fifo", Nodes.FIFO_TYPE | 0644, 0, 0);
      set(of(planter, fifo), access, acl(4, 6, user(1, 6)));
    }
  }

  private void plantModes(Planter planter) throws IOException {
    Directory directory = planter.directory();
    RawName program = planter.file("program");
    RawName list = planter.file("program-with-list");
    if (root) {
      directory.setOwner(program, SOMEBODY, SOME_GROUP);
      directory.setOwner(list, SOMEBODY, SOME_GROUP);
      of(planter, program).set(RawName.ofUtf8("security.capability"), CAPABILITY);
    }
    directory.setPermissions(program, root ? 06755 : 0755);
    set(of(planter, list), AclAttribute.ACCESS, acl(5, 5, user(1, 5)));
    directory.setPermissions(list, root ? 06750 : 0750);
    try (Planter sticky = planter.directory("sticky")) {
      sticky.file("file");
      set(sticky.directory().xattrs(), AclAttribute.ACCESS, acl(5, 7, user(1, 7)));
    }
    directory.setPermissions(RawName.ofUtf8("sticky"), 03777);
  }

  private static void plantHoles(Planter planter) throws IOException {
    Content hole = Content.zeros(HOLE);
    Content data = Content.random(planter.nextSeed(), 100_000);
    planter.file(RawName.ofUtf8("nothing-else"), hole);
    planter.file(RawName.ofUtf8("first"), Content.of(hole, data));
    planter.file(RawName.ofUtf8("last"), Content.of(data, hole));
    RawName between = RawName.ofUtf8("between");
    planter.file(between, Content.of(data, hole, data, hole, data));
    set(of(planter, between), "user.long", LONG);
    set(of(planter, between), AclAttribute.ACCESS, acl(4, 6, user(1, 6)));
  }
}
