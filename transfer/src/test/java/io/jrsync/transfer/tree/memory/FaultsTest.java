package io.jrsync.transfer.tree.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.WritableFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final RawName A = RawName.ofUtf8("a");
  private static final RawName B = RawName.ofUtf8("b");

  private final MemoryProvider provider = new MemoryProvider();
  private final Faults faults = provider.faults();
  private final Directory root = root();

  private Directory root() {
    try {
      return provider.openRoot(RawName.ofUtf8("/"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void the_nth_operation_fails_once_and_changes_nothing() throws Exception {
    try (WritableFile file = root.createFile(A, 0644)) {
      faults.failNth(Operation.WRITE, 2, Errno.ENOSPC);
      file.write(0, new byte[] {1}, 0, 1);

      assertThatThrownBy(() -> file.write(1, new byte[] {2}, 0, 1))
          .isInstanceOf(TreeException.class)
          .hasMessage("write \"a\": No space left on device (28)");
      assertThat(file.stat().size()).isEqualTo(1);
      file.write(1, new byte[] {2}, 0, 1);
      assertThat(faults.count(Operation.WRITE)).isEqualTo(3);
    }
  }

  @Test
  void a_named_entry_fails_until_the_plan_is_forgotten() throws Exception {
    root.createFile(A, 0644).close();
    root.createFile(B, 0644).close();
    faults.failOn(Operation.STAT, A, Errno.EIO);

    List<String> seen = new ArrayList<>();
    root.list(
        new Directory.EntryVisitor() {
          @Override
          public void visit(RawName name, FileStat stat) {
            seen.add(name + " fine");
          }

          @Override
          public void failed(RawName name, TreeException failure) {
            seen.add(name + " " + failure.errno());
          }
        });

    assertThat(seen).containsExactlyInAnyOrder("a EIO", "b fine");
    faults.clear();
    assertThat(root.stat(A).isRegular()).isTrue();
  }

  @Test
  void every_kind_of_operation_can_fail() throws Exception {
    faults.failAll(Operation.RENAME, Errno.EXDEV);
    root.createFile(A, 0644).close();

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> root.rename(A, root, B)).hasMessageContaining("(18)");
    }
    assertThat(root.find(A)).isNotNull();
  }

  @Test
  void a_hook_can_change_the_tree_in_the_middle_of_an_operation() throws Exception {
    root.makeDirectory(A, 0755);
    faults.before(
        Operation.OPEN_DIRECTORY,
        name -> {
          root.removeDirectory(name);
          root.makeSymlink(name, B);
        });

    assertThatThrownBy(() -> root.openDirectory(A))
        .isInstanceOfSatisfying(
            TreeException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENOTDIR));
  }

  @Test
  void there_is_no_operation_before_the_first() {
    assertThatThrownBy(() -> faults.failNth(Operation.READ, 0, Errno.EIO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
