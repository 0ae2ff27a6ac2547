package io.jrsync.interop.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.Acl;
import io.jrsync.testdata.Content;
import io.jrsync.transfer.tree.AclAttribute;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.memory.MemoryProvider;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TreeSnapshotTest {
  private static final RawName FILE = RawName.ofUtf8("file");
  private static final RawName OTHER = RawName.ofUtf8("other");
  private static final RawName DIRECTORY = RawName.ofUtf8("directory");
  private static final RawName LINK = RawName.ofUtf8("link");

  private Directory before = root();
  private Directory after = root();

  private static Directory root() {
    try {
      return new MemoryProvider().openRoot(RawName.ofUtf8("/"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void plantTheSameTwice() throws IOException {
    for (Directory root : List.of(before, after)) {
      try (Planter planter = Planter.in(root.duplicate(), 1, true)) {
        planter.file(FILE, Content.text(5, 1000));
        planter.file(OTHER, Content.text(6, 1000));
        planter.symlink("link", "target");
        try (Planter inside = planter.directory(DIRECTORY)) {
          inside.file("inside");
        }
      }
    }
  }

  private List<String> diff(Set<Aspect> aspects) throws IOException {
    return TreeSnapshot.of(before).diff(TreeSnapshot.of(after), aspects);
  }

  private List<String> diff() throws IOException {
    return diff(Aspect.usualBut(Aspect.DIRECTORY_TIME));
  }

  @Test
  void the_same_trees_do_not_differ_in_anything() throws IOException {
    assertThat(diff(EnumSet.allOf(Aspect.class))).isEmpty();
  }

  @Test
  void what_is_missing_and_what_is_left_over_is_named() throws IOException {
    after.removeFile(FILE);
    after.makeDirectory(RawName.ofUtf8(".file.Ab3xYz"), 0755);

    assertThat(diff()).containsExactly(".file.Ab3xYz: left over", "file: missing");
    assertThat(diff(Set.of())).hasSize(2);
  }

  @Test
  void another_type_is_the_only_difference_that_counts() throws IOException {
    after.removeFile(FILE);
    after.makeSymlink(FILE, OTHER);

    assertThat(diff()).containsExactly("file: type is symlink, not file");
  }

  @Test
  void other_bytes_of_the_same_size_and_time_are_found() throws IOException {
    var stat = after.stat(FILE);
    try (var file = after.openForUpdate(FILE)) {
      file.write(500, new byte[] {0}, 0, 1);
      file.setModified(stat.mtime(), stat.mtimeNanos());
    }

    assertThat(diff()).singleElement().asString().startsWith("file: content is ");
    assertThat(diff(Aspect.usualBut(Aspect.DIRECTORY_TIME, Aspect.CONTENT))).isEmpty();
  }

  @Test
  void attributes_are_compared_as_asked() throws IOException {
    after.setPermissions(FILE, 0600);
    after.setOwner(FILE, 5, 6);
    after.setModified(FILE, 77, 5);

    assertThat(diff())
        .hasSize(4)
        .contains(
            "file: mode is 0600, not 0644", "file: owner is 5, not 0", "file: group is 6, not 0");
    assertThat(diff(Set.of(Aspect.OWNER))).containsExactly("file: owner is 5, not 0");
    assertThat(diff(Set.of(Aspect.TIME)))
        .singleElement()
        .asString()
        .startsWith("file: time is 1970-01-01T00:01:17Z, not ");
  }

  @Test
  void fractions_of_seconds_count_only_with_the_seconds() throws IOException {
    var stat = after.stat(FILE);
    after.setModified(FILE, stat.mtime(), (stat.mtimeNanos() + 1) % 1_000_000_000);

    assertThat(diff(Set.of(Aspect.TIME))).isEmpty();
    assertThat(diff(Set.of(Aspect.NANOSECONDS))).isEmpty();
    assertThat(diff(Set.of(Aspect.TIME, Aspect.NANOSECONDS))).hasSize(1);
  }

  @Test
  void times_of_directories_and_symlinks_can_be_left_out() throws IOException {
    after.setModified(DIRECTORY, 1, 0);
    after.setModified(LINK, 1, 0);
    after.setModified(1, 0);

    assertThat(diff(Set.of(Aspect.DIRECTORY_TIME)))
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).startsWith(".: time"))
        .anySatisfy(line -> assertThat(line).startsWith("directory: time"));
    assertThat(diff(Set.of(Aspect.LINK_TIME))).singleElement().asString().startsWith("link: time");
    assertThat(diff(Set.of(Aspect.TIME))).isEmpty();
  }

  @Test
  void names_of_one_object_are_told_from_copies() throws IOException {
    for (Directory root : List.of(before, after)) {
      root.makeLink(RawName.ofUtf8("second"), root, FILE);
    }
    assertThat(diff(Aspect.USUAL))
        .as("times of the roots aside")
        .noneMatch(l -> l.contains("same"));
    before.makeLink(RawName.ofUtf8("third"), before, FILE);
    after.createFile(RawName.ofUtf8("third"), 0644).close();

    assertThat(diff(Set.of(Aspect.HARD_LINKS)))
        .containsExactly("third: same object as is null, not file");
  }

  @Test
  void symlinks_and_devices_are_what_they_say() throws IOException {
    after.removeFile(LINK);
    after.makeSymlink(LINK, OTHER);
    before.makeNode(RawName.ofUtf8("null"), 0020644, 1, 3);
    after.makeNode(RawName.ofUtf8("null"), 0020644, 1, 5);

    assertThat(diff(Set.of(Aspect.CONTENT)))
        .containsExactly(
            "link: link target is other, not target", "null: device number is 1:5, not 1:3");
  }

  @Test
  void extended_attributes_and_access_lists_are_compared_apart() throws IOException {
    RawName note = RawName.ofUtf8("user.note");
    before.xattrs(FILE).set(note, new byte[] {1, 2});
    after.xattrs(FILE).set(note, new byte[] {1, 3});
    Acl acl = new Acl(6, 4, 4, 4, List.of(new Acl.Named(true, 7, 4)));
    after.xattrs(OTHER).set(AclAttribute.ACCESS, AclAttribute.encode(acl));

    assertThat(diff(Aspect.USUAL)).isEmpty();
    assertThat(diff(Set.of(Aspect.XATTRS)))
        .containsExactly("file: user.note is 2 bytes 0103, not 2 bytes 0102");
    assertThat(diff(Set.of(Aspect.ACLS)))
        .singleElement()
        .asString()
        .startsWith("other: system.posix_acl_access is 44 bytes 02000000")
        .endsWith(", not null");
  }

  @Test
  void filled_holes_count_as_space_but_not_as_content() throws IOException {
    RawName sparse = RawName.ofUtf8("sparse");
    try (var hole = before.createFile(sparse, 0644);
        var full = after.createFile(sparse, 0644)) {
      hole.truncate(1 << 20);
      full.write(0, new byte[1 << 20], 0, 1 << 20);
    }

    assertThat(diff(Set.of(Aspect.CONTENT))).isEmpty();
    assertThat(diff(Set.of(Aspect.ALLOCATION))).containsExactly("sparse: blocks is 2048, not 0");
  }

  @Test
  void a_file_of_gigabytes_of_hole_is_compared_at_once() throws IOException {
    for (Directory root : List.of(before, after)) {
      try (var file = root.createFile(RawName.ofUtf8("huge"), 0644)) {
        file.truncate(500L << 30);
        file.write(400L << 30, new byte[] {1}, 0, 1);
      }
    }
    assertThat(diff(Set.of(Aspect.CONTENT))).isEmpty();
    try (var file = after.openForUpdate(RawName.ofUtf8("huge"))) {
      file.write(300L << 30, new byte[] {1}, 0, 1);
    }
    assertThat(diff(Set.of(Aspect.CONTENT))).hasSize(1);
  }
}
