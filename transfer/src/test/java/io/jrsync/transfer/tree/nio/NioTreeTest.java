package io.jrsync.transfer.tree.nio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.Tree;
import io.jrsync.transfer.tree.TreeContractTest;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.TreeProvider;
import io.jrsync.transfer.tree.TreeProvider.Ability;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The contract of all trees, on the default file system of a Linux. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "abilities are listed for Linux only")
class NioTreeTest extends TreeContractTest {
  private final NioProvider provider = NioProvider.ofDefaultFileSystem();

  @TempDir Path directory;

  @Override
  public TreeProvider provider() {
    return provider;
  }

  @Override
  protected Directory freshRoot() throws IOException {
    return provider.openRoot(RawName.ofUtf8(directory.toString()));
  }

  @Override
  protected Set<Ability> expectedAbilities() {
    Set<Ability> expected =
        EnumSet.of(
            Ability.SYMLINKS,
            Ability.HARD_LINKS,
            Ability.PERMISSIONS,
            Ability.RAW_NAMES,
            Ability.XATTRS);
    if (provider.accounts().isPrivileged()) {
      expected.add(Ability.OWNERS);
    }
    return expected;
  }

  /** Directories are made by path, so this back end ends where paths do. */
  @Test
  @Override
  public void aHundredLevelsAreReached() throws IOException {
    try (Tree tree = new Tree(root().duplicate())) {
      assertThatThrownBy(
              () -> {
                RawName path = RawName.DOT;
                for (int depth = 0; depth < 100; depth++) {
                  path = path.resolve(RawName.ofUtf8("level-" + depth + "-" + "x".repeat(200)));
                  tree.parentOf(path).makeDirectory(path.baseName(), 0755);
                }
              })
          .isInstanceOfSatisfying(
              TreeException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENAMETOOLONG));
    }
  }
}
