package io.jrsync.transfer.tree;

import static io.jrsync.transfer.tree.TreeFixture.bytes;
import static io.jrsync.transfer.tree.TreeFixture.errnoOf;
import static io.jrsync.transfer.tree.TreeFixture.make;
import static io.jrsync.transfer.tree.TreeFixture.name;
import static io.jrsync.transfer.tree.TreeFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.Acl;
import io.jrsync.transfer.tree.TreeProvider.Ability;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Extended attributes and access control lists of every kind of object, by handle and by name. */
interface XattrContract extends TreeFixture {
  RawName NOTE = name("user.note");
  RawName OTHER = name("user.other");
  RawName TRUSTED = name("trusted.note");

  private void needsAllNamespaces() {
    needs(Ability.XATTRS);
    needs(Ability.ACLS);
    needs(provider().accounts().isPrivileged(), "only root may set trusted attributes");
  }

  private static void assertKept(ExtendedAttributes attributes) throws IOException {
    assertThat(attributes.value(NOTE)).isNull();
    attributes.set(NOTE, bytes("first"));
    attributes.set(OTHER, bytes(""));
    attributes.set(NOTE, bytes("second\0\u00ff"));
    assertThat(attributes.value(NOTE)).isEqualTo(bytes("second\0\u00ff"));
    assertThat(attributes.value(OTHER)).isEmpty();
    assertThat(attributes.names()).contains(NOTE, OTHER);
    attributes.remove(NOTE);
    assertThat(attributes.value(NOTE)).isNull();
    assertThat(attributes.names()).doesNotContain(NOTE).contains(OTHER);
    assertThat(errnoOf(() -> attributes.remove(NOTE))).isEqualTo(Errno.ENODATA);
  }

  @Test
  default void attributesOfAFileAreKept() throws IOException {
    needs(Ability.XATTRS);
    write(root(), "file", "x");
    assertKept(root().xattrs(name("file")));
    try (WritableFile file = root().openForUpdate(name("file"))) {
      assertThat(file.xattrs().value(OTHER)).isEmpty();
      file.xattrs().set(NOTE, bytes("by handle"));
      assertThat(root().xattrs(name("file")).value(NOTE)).isEqualTo(bytes("by handle"));
      root().removeFile(name("file"));
      write(root(), "file", "another");
      file.stat();
    }
    assertThat(root().xattrs(name("file")).names()).isEmpty();
  }

  @Test
  default void attributesOfADirectoryAreKept() throws IOException {
    needs(Ability.XATTRS);
    try (Directory directory = make(root(), "directory")) {
      assertKept(directory.xattrs());
      assertThat(root().xattrs(name("directory")).value(OTHER)).isEmpty();
    }
  }

  @Test
  default void aLongValueIsKeptWhole() throws IOException {
    needs(Ability.XATTRS);
    write(root(), "file", "x");
    byte[] value = new byte[3000];
    for (int i = 0; i < value.length; i++) {
      value[i] = (byte) (i * 7);
    }
    root().xattrs(name("file")).set(NOTE, value);
    assertThat(root().xattrs(name("file")).value(NOTE)).isEqualTo(value);
  }

  @Test
  default void aValueThatNoSystemTakesIsRefused() throws IOException {
    needs(Ability.XATTRS);
    needs(Ability.ACLS);
    write(root(), "file", "x");
    byte[] value = new byte[ExtendedAttributes.MAX_VALUE + 1];
    assertThat(errnoOf(() -> root().xattrs(name("file")).set(NOTE, value))).isEqualTo(Errno.E2BIG);
  }

  @Test
  default void whatCannotBeAnAttributeIsNotThere() throws IOException {
    write(root(), "file", "x");
    assertThat(root().xattrs(name("file")).value(name("noNamespace"))).isNull();
    assertThat(errnoOf(() -> root().xattrs(name("file")).set(name("noNamespace"), bytes("x"))))
        .isEqualTo(Errno.ENOTSUP);
  }

  @Test
  default void anEntryThatIsNotThereHasNoAttributes() {
    assertThat(errnoOf(() -> root().xattrs(name("absent")).names())).isEqualTo(Errno.ENOENT);
    assertThat(errnoOf(() -> root().xattrs(name("a/b")).names())).isEqualTo(Errno.EINVAL);
    assertThat(errnoOf(() -> root().xattrs(name("..")).names())).isEqualTo(Errno.EINVAL);
  }

  @Test
  default void aSymlinkIsNotFollowed() throws IOException {
    needs(Ability.SYMLINKS);
    needs(Ability.XATTRS);
    write(root(), "file", "x");
    root().xattrs(name("file")).set(NOTE, bytes("x"));
    root().makeSymlink(name("link"), name("file"));
    assertThat(root().xattrs(name("link")).names()).isEmpty();
    assertThat(root().xattrs(name("link")).value(NOTE)).isNull();
    assertThat(errnoOf(() -> root().xattrs(name("link")).set(NOTE, bytes("y"))))
        .isIn(Errno.EPERM, Errno.ENOTSUP);
    assertThat(root().xattrs(name("file")).value(NOTE)).isEqualTo(bytes("x"));
  }

  @Test
  default void linksAndSpecialsHaveTrustedAttributes() throws IOException {
    needsAllNamespaces();
    write(root(), "file", "x");
    root().makeSymlink(name("link"), name("file"));
    root().makeSymlink(name("dangling"), name("nothing"));
    root().makeNode(name("fifo"), 0010644, 0, 0);
    for (String each : List.of("link", "dangling", "fifo")) {
      ExtendedAttributes attributes = root().xattrs(name(each));
      attributes.set(TRUSTED, bytes(each));
      assertThat(attributes.value(TRUSTED)).isEqualTo(bytes(each));
      assertThat(attributes.names()).containsExactly(TRUSTED);
    }
    assertThat(root().xattrs(name("file")).names()).isEmpty();
  }

  @Test
  default void anAccessControlListAndTheModeFollowEachOther() throws IOException {
    needs(Ability.ACLS);
    write(root(), "file", "x");
    ExtendedAttributes attributes = root().xattrs(name("file"));
    Acl acl =
        new Acl(
            6,
            5,
            7,
            1,
            List.of(
                new Acl.Named(true, 7, 3),
                new Acl.Named(true, 1000, 7),
                new Acl.Named(false, 9, 4)));
    attributes.set(AclAttribute.ACCESS, AclAttribute.encode(acl));
    assertThat(root().stat(name("file")).permissions()).isEqualTo(0671);
    assertThat(AclAttribute.decode(attributes.value(AclAttribute.ACCESS))).isEqualTo(acl);
    root().setPermissions(name("file"), 0740);
    assertThat(AclAttribute.decode(attributes.value(AclAttribute.ACCESS)))
        .isEqualTo(new Acl(7, 5, 4, 0, acl.named()));
    attributes.remove(AclAttribute.ACCESS);
    assertThat(root().stat(name("file")).permissions()).isEqualTo(0740);
    assertThat(attributes.names()).isEmpty();
  }

  @Test
  default void aListThatSaysNoMoreThanTheModeIsNotKept() throws IOException {
    needs(Ability.ACLS);
    write(root(), "file", "x");
    ExtendedAttributes attributes = root().xattrs(name("file"));
    attributes.set(
        AclAttribute.ACCESS, AclAttribute.encode(new Acl(7, 5, Acl.ABSENT, 2, List.of())));
    assertThat(attributes.value(AclAttribute.ACCESS)).isNull();
    assertThat(root().stat(name("file")).permissions()).isEqualTo(0752);
    Acl incomplete = new Acl(7, Acl.ABSENT, Acl.ABSENT, 2, List.of());
    assertThat(errnoOf(() -> attributes.set(AclAttribute.ACCESS, AclAttribute.encode(incomplete))))
        .isEqualTo(Errno.EINVAL);
  }

  @Test
  default void aDefaultListIsHandedDown() throws IOException {
    needs(Ability.ACLS);
    Acl acl = new Acl(7, 7, 7, 0, List.of(new Acl.Named(true, 1000, 6)));
    byte[] value = AclAttribute.encode(acl);
    try (Directory directory = make(root(), "directory")) {
      directory.xattrs().set(AclAttribute.DEFAULT, value);
      write(directory, "file", "x");
      ExtendedAttributes file = directory.xattrs(name("file"));
      assertThat(AclAttribute.decode(file.value(AclAttribute.ACCESS)))
          .isEqualTo(new Acl(6, 7, 4, 0, acl.named()));
      assertThat(directory.stat(name("file")).permissions()).isEqualTo(0640);
      assertThat(errnoOf(() -> file.set(AclAttribute.DEFAULT, value))).isEqualTo(Errno.EACCES);
      directory.makeDirectory(name("below"), 0777);
      assertThat(directory.xattrs(name("below")).value(AclAttribute.DEFAULT)).isEqualTo(value);
      assertThat(directory.stat(name("below")).permissions()).isEqualTo(0770);
      directory.makeSymlink(name("link"), name("file"));
      assertThat(directory.xattrs(name("link")).names()).isEmpty();
    }
  }
}
