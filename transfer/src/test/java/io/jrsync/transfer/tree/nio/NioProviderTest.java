package io.jrsync.transfer.tree.nio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.WritableFile;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where this back end ends, beyond the contract of all trees. */
class NioProviderTest {
  private static final RawName A = RawName.ofUtf8("a");
  private static final RawName B = RawName.ofUtf8("b");

  @TempDir Path directory;

  private Directory root() throws IOException {
    return NioProvider.ofDefaultFileSystem().openRoot(RawName.ofUtf8(directory.toString()));
  }

  private static void assertFails(Errno errno, ThrowingCallable operation) {
    assertThatThrownBy(operation)
        .isInstanceOfSatisfying(TreeException.class, e -> assertThat(e.errno()).isEqualTo(errno));
  }

  @Test
  void nodes_are_not_made() throws IOException {
    try (Directory root = root()) {
      assertFails(Errno.ENOTSUP, () -> root.makeNode(A, 0010644, 0, 0));
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @Timeout(20)
  void a_fifo_is_seen_but_never_waited_for() throws Exception {
    Process mkfifo = new ProcessBuilder("mkfifo", directory.resolve("a").toString()).start();
    assertThat(mkfifo.waitFor(10, TimeUnit.SECONDS)).isTrue();
    try (Directory root = root()) {
      assertThat(root.stat(A).isSpecial()).isTrue();
      assertFails(Errno.ENXIO, () -> root.openFile(A));
      assertFails(Errno.ENXIO, () -> root.openForUpdate(A));
      assertFails(Errno.ENOTSUP, () -> root.setModified(A, 5, 0));
      root.setPermissions(A, 0600);
      assertThat(root.stat(A).permissions()).isEqualTo(0600);
      root.rename(A, root, B);
      root.removeFile(B);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_time_that_cannot_be_kept_is_refused_instead_of_changed() throws IOException {
    try (Directory root = root();
        WritableFile file = root.createFile(A, 0644)) {
      assertFails(Errno.EINVAL, () -> file.setModified(1L << 34, 0));
      assertFails(Errno.EINVAL, () -> file.setModified(Long.MIN_VALUE, 0));
      assertFails(Errno.EINVAL, () -> file.setModified(0, 1_000_000_000));
      file.setModified(-7, 5);
      assertThat(file.stat().mtime()).isEqualTo(-7);
    }
  }

  @Test
  void a_file_that_another_took_the_name_of_does_not_give_it_its_attributes() throws IOException {
    try (Directory root = root();
        WritableFile file = root.createFile(A, 0644)) {
      root.createFile(B, 0600).close();
      root.rename(B, root, A);
      long before = root.stat(A).mtime();

      assertFails(Errno.ENOENT, () -> file.setModified(77, 0));
      assertFails(Errno.ENOENT, () -> file.setPermissions(0777));
      assertThat(root.stat(A).mtime()).isEqualTo(before);
      file.write(0, new byte[3], 0, 3);
      assertThat(file.stat().size()).isEqualTo(3);
      assertThat(file.stat().links()).isZero();
      assertThat(root.stat(A).size()).isZero();
    }
  }

  @Test
  void negative_positions_are_refused() throws IOException {
    try (Directory root = root();
        WritableFile file = root.createFile(A, 0644)) {
      assertFails(Errno.EINVAL, () -> file.read(-1, new byte[1], 0, 1));
      assertFails(Errno.EINVAL, () -> file.write(-1, new byte[1], 0, 1));
      assertFails(Errno.EINVAL, () -> file.truncate(-1));
    }
  }

  @Test
  void set_id_bits_are_refused_where_only_nine_bits_are_kept() throws IOException {
    Configuration posix =
        Configuration.unix().toBuilder().setAttributeViews("basic", "owner", "posix").build();
    try (FileSystem fileSystem = Jimfs.newFileSystem(posix);
        Directory root = NioProvider.of(fileSystem, Set.of()).openRoot(RawName.ofUtf8("/work"))) {
      root.createFile(A, 0640).close();
      root.setPermissions(A, 0751);
      assertThat(root.stat(A).permissions()).isEqualTo(0751);
      assertFails(Errno.ENOTSUP, () -> root.setPermissions(A, 04755));
      assertFails(Errno.ENOTSUP, () -> root.setOwner(A, 5, -1));
    }
  }

  @Test
  void nothing_moves_from_one_file_system_to_another() throws IOException {
    try (FileSystem fileSystem = Jimfs.newFileSystem(Configuration.unix());
        Directory there = NioProvider.of(fileSystem, Set.of()).openRoot(RawName.ofUtf8("/"));
        Directory here = root()) {
      here.createFile(A, 0644).close();
      assertFails(Errno.EXDEV, () -> here.rename(A, there, A));
      assertFails(Errno.EXDEV, () -> there.makeLink(A, here, A));
    }
  }
}
