package io.jrsync.interop.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.interop.support.InteropTree.Part;
import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.TreeProvider;
import io.jrsync.transfer.tree.linux.LinuxProvider;
import io.jrsync.transfer.tree.memory.MemoryAccounts;
import io.jrsync.transfer.tree.memory.MemoryProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class InteropTreeTest {
  private static final RawName TREE = RawName.ofUtf8("tree");
  private static final long SEED = 20261122;

  @TempDir Path directory;

  private static TreeSnapshot inMemory(long seed, Set<Part> parts) throws IOException {
    MemoryProvider provider = new MemoryProvider();
    try (Directory root = provider.openRoot(RawName.ofUtf8("/"))) {
      InteropTree.build(root, provider, seed, parts);
      TreeSnapshot made = TreeSnapshot.of(root);
      assertThat(provider.openHandles()).hasSize(1);
      return made;
    }
  }

  @Test
  void the_same_seed_makes_the_same_tree_and_another_does_not() throws IOException {
    Set<Part> parts = EnumSet.complementOf(EnumSet.of(Part.WIDE));
    TreeSnapshot once = inMemory(SEED, parts);

    assertThat(once.diff(inMemory(SEED, parts), EnumSet.allOf(Aspect.class))).isEmpty();
    assertThat(once.diff(inMemory(SEED + 1, parts), Aspect.USUAL)).isNotEmpty();
  }

  @Test
  void a_part_is_the_same_whatever_is_made_beside_it() throws IOException {
    TreeSnapshot alone = inMemory(SEED, EnumSet.of(Part.NAMES));
    TreeSnapshot together = inMemory(SEED, EnumSet.of(Part.CONTENT, Part.NAMES));

    assertThat(alone.diff(together, Aspect.USUAL))
        .filteredOn(line -> !line.startsWith("content"))
        .isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void the_disk_holds_what_memory_holds() throws IOException {
    TreeProvider disk = new LinuxProvider();
    Set<Part> parts = InteropTree.possibleOn(disk);
    Set<Aspect> aspects =
        disk.accounts().isPrivileged() ? Aspect.USUAL : Aspect.usualBut(Aspect.OWNER, Aspect.GROUP);
    try (Directory around = disk.openRoot(RawName.ofUtf8(directory.toString()))) {
      around.makeDirectory(TREE, 0755);
      try (Directory root = around.openDirectory(TREE)) {
        InteropTree.build(root, disk, SEED, parts);
        List<String> differences = inMemory(SEED, parts).diff(TreeSnapshot.of(root), aspects);
        assertThat(differences).isEmpty();
      } finally {
        TreeRemoval.removeBelow(around);
      }
    }
  }

  @Test
  void what_a_back_end_cannot_hold_is_left_out() {
    MemoryProvider user = new MemoryProvider(MemoryAccounts.user(5, 5), InstantSource.system());

    assertThat(InteropTree.possibleOn(new MemoryProvider())).isEqualTo(EnumSet.allOf(Part.class));
    assertThat(InteropTree.possibleOn(user)).doesNotContain(Part.UNREADABLE);
  }
}
