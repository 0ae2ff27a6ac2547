package io.jrsync.transfer.tree.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.ReadableFile;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.WritableFile;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a memory tree has beyond the contract of all trees: users, faults, a clock, devices. */
class MemoryProviderTest {
  private static final RawName A = RawName.ofUtf8("a");
  private static final RawName B = RawName.ofUtf8("b");
  private static final MemoryAccounts ALICE = MemoryAccounts.user(1000, 100).withGroup(200);
  private static final MemoryAccounts BOB = MemoryAccounts.user(1001, 101);

  private final AtomicLong seconds = new AtomicLong(1_000);
  private final InstantSource clock = () -> Instant.ofEpochSecond(seconds.get(), 42);
  private final MemoryProvider provider = new MemoryProvider(MemoryAccounts.root(), clock);
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final Directory root = root(provider);

  @AfterEach
  void everything_can_be_closed() throws Exception {
    for (AutoCloseable handle : opened) {
      handle.close();
    }
    assertThat(provider.openHandles()).isEmpty();
  }

  private Directory root(MemoryProvider as) {
    try {
      return keep(as.openRoot(RawName.ofUtf8("/")));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private <T extends AutoCloseable> T keep(T handle) {
    opened.add(handle);
    return handle;
  }

  private static void make(Directory in, RawName name, int permissions) throws IOException {
    in.createFile(name, permissions).close();
  }

  private static void assertFails(Errno errno, ThrowingCallable operation) {
    assertThatThrownBy(operation)
        .isInstanceOfSatisfying(TreeException.class, e -> assertThat(e.errno()).isEqualTo(errno));
  }

  @Test
  void times_come_from_the_clock_that_was_handed_in() throws Exception {
    WritableFile file = keep(root.createFile(A, 0644));
    assertThat(file.stat().mtime()).isEqualTo(1_000);
    assertThat(file.stat().mtimeNanos()).isEqualTo(42);

    seconds.set(2_000);
    file.write(0, new byte[] {1}, 0, 1);

    assertThat(root.stat(A).mtime()).isEqualTo(2_000);
    assertThat(root.stat(A).atime()).isEqualTo(1_000);
    assertThat(root.stat().mtime()).as("the directory did not change").isEqualTo(1_000);
    root.removeFile(A);
    assertThat(root.stat().mtime()).isEqualTo(2_000);
  }

  @Test
  void a_removed_file_lives_on_in_its_handle() throws Exception {
    WritableFile file = keep(root.createFile(A, 0644));
    root.removeFile(A);

    file.write(0, new byte[] {1, 2}, 0, 2);

    assertThat(file.stat().links()).isZero();
    assertThat(file.stat().size()).isEqualTo(2);
  }

  @Test
  void nothing_can_be_made_in_a_removed_directory() throws Exception {
    root.makeDirectory(A, 0755);
    Directory gone = keep(root.openDirectory(A));
    root.removeDirectory(A);

    assertFails(Errno.ENOENT, () -> gone.createFile(B, 0644));
    assertFails(Errno.ENOENT, () -> gone.makeDirectory(B, 0755));
    make(root, B, 0644);
    assertFails(Errno.ENOENT, () -> root.rename(B, gone, B));
    assertThat(gone.stat().links()).isZero();
  }

  @Test
  void a_directory_cannot_move_into_itself() throws Exception {
    root.makeDirectory(A, 0755);
    Directory a = keep(root.openDirectory(A));
    a.makeDirectory(B, 0755);
    Directory b = keep(a.openDirectory(B));

    assertFails(Errno.EINVAL, () -> root.rename(A, b, A));
    assertFails(Errno.EINVAL, () -> root.rename(A, a, A));
  }

  @Test
  void the_number_of_links_of_a_directory_counts_its_subdirectories() throws Exception {
    assertThat(root.stat().links()).isEqualTo(2);
    root.makeDirectory(A, 0755);
    make(root, B, 0644);
    assertThat(root.stat().links()).isEqualTo(3);
    root.removeDirectory(A);
    assertThat(root.stat().links()).isEqualTo(2);
  }

  @Test
  void others_may_only_do_what_the_mode_lets_them() throws Exception {
    make(root, A, 0640);
    root.setOwner(A, 1000, 200);
    Directory alice = root(provider.as(ALICE));
    Directory bob = root(provider.as(BOB));

    assertFails(Errno.EACCES, () -> alice.createFile(B, 0644));
    assertFails(Errno.EACCES, () -> bob.openFile(A));
    assertFails(Errno.EPERM, () -> bob.setPermissions(A, 0666));
    assertFails(Errno.EPERM, () -> bob.setModified(A, 0, 0));
    assertFails(Errno.EACCES, () -> bob.removeFile(A));
    alice.openForUpdate(A).close();
    alice.setPermissions(A, 0200);
    assertFails(Errno.EACCES, () -> alice.openFile(A));
    root.openFile(A).close();
  }

  @Test
  void a_group_of_the_user_counts() throws Exception {
    make(root, A, 0640);
    root.setOwner(A, 0, 200);

    root(provider.as(ALICE)).openFile(A).close();
    assertFails(Errno.EACCES, () -> root(provider.as(ALICE)).openForUpdate(A));
  }

  @Test
  void a_directory_without_search_permission_can_be_listed_but_not_looked_into() throws Exception {
    root.makeDirectory(A, 0755);
    Directory inside = keep(root.openDirectory(A));
    make(inside, B, 0644);
    root.setPermissions(A, 0744);
    Directory bob = keep(root(provider.as(BOB)).openDirectory(A));

    assertThat(namesThatFail(bob, Errno.EACCES)).containsExactly(B);
    root.setPermissions(A, 0711);
    assertFails(Errno.EACCES, () -> namesThatFail(bob, Errno.EACCES));
    assertThat(bob.stat(B).isRegular()).isTrue();
  }

  private static List<RawName> namesThatFail(Directory directory, Errno errno) throws IOException {
    List<RawName> failed = new ArrayList<>();
    directory.list(
        new Directory.EntryVisitor() {
          @Override
          public void visit(RawName name, FileStat stat) {
            throw new AssertionError("could look at " + name);
          }

          @Override
          public void failed(RawName name, TreeException failure) {
            assertThat(failure.errno()).isEqualTo(errno);
            failed.add(name);
          }
        });
    return failed;
  }

  @Test
  void only_root_gives_files_away_and_owners_choose_among_their_groups() throws Exception {
    root.setPermissions(01777);
    Directory alice = root(provider.as(ALICE));
    make(alice, A, 0755);

    assertFails(Errno.EPERM, () -> alice.setOwner(A, 1001, -1));
    assertFails(Errno.EPERM, () -> alice.setOwner(A, -1, 300));
    alice.setOwner(A, 1000, 200);
    assertThat(root.stat(A).gid()).isEqualTo(200);
    assertFails(Errno.EPERM, () -> alice.makeNode(B, 0020600, 1, 3));
    alice.makeNode(B, 0010600, 0, 0);
  }

  @Test
  void a_sticky_directory_protects_the_files_of_others() throws Exception {
    root.setPermissions(01777);
    make(root(provider.as(ALICE)), A, 0666);
    Directory bob = root(provider.as(BOB));
    make(bob, B, 0666);

    assertFails(Errno.EPERM, () -> bob.removeFile(A));
    assertFails(Errno.EPERM, () -> bob.rename(A, bob, RawName.ofUtf8("c")));
    assertFails(Errno.EPERM, () -> bob.rename(B, bob, A));
    bob.removeFile(B);
  }

  @Test
  void a_change_of_owner_or_content_takes_set_id_bits_away() throws Exception {
    WritableFile file = keep(root.createFile(A, 0755));
    file.setPermissions(06755);
    file.write(0, new byte[1], 0, 1);
    assertThat(file.stat().permissions()).as("root writes").isEqualTo(06755);
    file.setOwner(1000, 100);
    assertThat(file.stat().permissions()).isEqualTo(0755);

    WritableFile own = keep(root(provider.as(ALICE)).openForUpdate(A));
    own.setPermissions(04755);
    own.truncate(0);
    assertThat(own.stat().permissions()).isEqualTo(0755);
  }

  @Test
  void a_set_group_directory_hands_its_group_down() throws Exception {
    root.makeDirectory(A, 0755);
    root.setOwner(A, 0, 500);
    root.setPermissions(A, 02755);
    Directory a = keep(root.openDirectory(A));
    make(a, A, 0644);
    a.makeDirectory(B, 0755);

    assertThat(a.stat(A).gid()).isEqualTo(500);
    assertThat(a.stat(B).gid()).isEqualTo(500);
    assertThat(a.stat(B).permissions()).isEqualTo(02755);
  }

  @Test
  void symlinks_in_the_path_of_a_root_are_followed() throws Exception {
    root.makeDirectory(A, 0755);
    keep(root.openDirectory(A)).makeDirectory(B, 0755);
    root.makeSymlink(RawName.ofUtf8("link"), RawName.ofUtf8("a/../a/./b//"));
    Directory b = keep(provider.openRoot(RawName.ofUtf8("//link/")));

    assertThat(b.stat().isSameFile(root.statTarget(RawName.ofUtf8("link")))).isTrue();
    assertFails(Errno.ENOENT, () -> provider.openRoot(RawName.EMPTY));
    assertFails(Errno.ENOENT, () -> provider.openRoot(RawName.ofUtf8("/a/c")));
    make(root, RawName.ofUtf8("file"), 0644);
    assertFails(Errno.ENOTDIR, () -> provider.openRoot(RawName.ofUtf8("file")));
    assertFails(Errno.ENOTDIR, () -> provider.openRoot(RawName.ofUtf8("file/..")));
    assertThat(keep(provider.openRoot(RawName.ofUtf8("../.."))).stat().isSameFile(root.stat()))
        .isTrue();
  }

  @Test
  void a_circle_of_symlinks_ends() throws Exception {
    root.makeSymlink(A, B);
    root.makeSymlink(B, A);

    assertFails(Errno.ELOOP, () -> root.statTarget(A));
    assertFails(Errno.ELOOP, () -> provider.openRoot(A));
  }

  @Test
  void a_mounted_device_is_another_file_system() throws Exception {
    root.makeDirectory(A, 0755);
    provider.mount(RawName.ofUtf8("/a"));
    Directory mounted = keep(root.openDirectory(A));
    make(mounted, B, 0644);

    assertThat(mounted.stat().device()).isNotEqualTo(root.stat().device());
    assertFails(Errno.EXDEV, () -> mounted.rename(B, root, B));
    assertFails(Errno.EXDEV, () -> root.makeLink(B, mounted, B));
    assertFails(Errno.EBUSY, () -> root.removeDirectory(A));
    assertFails(Errno.EBUSY, () -> root.rename(A, root, B));
    assertFails(Errno.EBUSY, () -> provider.mount(RawName.ofUtf8("/a")));
    assertThat(keep(provider.openRoot(RawName.ofUtf8("a/.."))).stat().isSameFile(root.stat()))
        .isTrue();
  }

  @Test
  void nothing_moves_from_one_file_system_to_another() throws Exception {
    MemoryProvider other = new MemoryProvider();
    make(root, A, 0644);
    try (Directory elsewhere = other.openRoot(RawName.ofUtf8("/"))) {
      assertFails(Errno.EXDEV, () -> root.rename(A, elsewhere, A));
      assertFails(Errno.EXDEV, () -> elsewhere.makeLink(A, root, A));
    }
  }

  @Test
  void open_handles_are_named() throws Exception {
    make(root, A, 0644);
    ReadableFile file = root.openFile(A);
    assertThat(provider.openHandles()).containsExactly("directory \"/\"", "file \"a\"");
    file.close();
    file.close();
    assertThat(provider.openHandles()).containsExactly("directory \"/\"");
    assertThatThrownBy(file::stat).isInstanceOf(IOException.class).hasMessageContaining("\"a\"");
  }

  @Test
  void accounts_know_names_both_ways() {
    MemoryAccounts accounts = MemoryAccounts.root().withUserName(7, "sieben").withGroup(9);

    assertThat(accounts.userName(7)).isEqualTo(bytes("sieben"));
    assertThat(accounts.userName(8)).isNull();
    assertThat(accounts.userId(bytes("sieben"))).hasValue(7);
    assertThat(accounts.groupId(bytes("sieben"))).isEmpty();
    assertThat(accounts.groupName(0)).isEqualTo(bytes("root"));
    assertThat(accounts.isMember(9)).isTrue();
    assertThat(accounts.isMember(10)).isFalse();
    assertThat(accounts.withUmask(077).umask()).isEqualTo(077);
    assertThat(BOB.isPrivileged()).isFalse();
  }

  private static byte[] bytes(String text) {
    return RawName.ofUtf8(text).toBytes();
  }
}
