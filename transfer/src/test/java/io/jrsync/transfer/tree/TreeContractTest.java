package io.jrsync.transfer.tree;

import static io.jrsync.transfer.tree.TreeFixture.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.TreeProvider.Ability;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The whole contract of the file system seam, one interface per topic. Each back end has a subclass
 * that says how to make an empty root and what it can do; tests of what it cannot do are skipped
 * with a reason.
 */
public abstract class TreeContractTest
    implements FileContract,
        HoleContract,
        AttributeContract,
        XattrContract,
        DirectoryContract,
        PathContract,
        LinkContract,
        ConfinementContract,
        AccountsContract {

  private Directory root;

  /** The back end under test. */
  @Override
  public abstract TreeProvider provider();

  /** Opens a new, empty directory; this class empties and closes it. */
  protected abstract Directory freshRoot() throws IOException;

  /** What the back end must be able to do here: said again, so that it cannot excuse itself. */
  protected abstract Set<Ability> expectedAbilities();

  @Override
  public final Directory root() {
    return root;
  }

  @BeforeEach
  final void openRoot() throws IOException {
    root = freshRoot();
  }

  @AfterEach
  final void clearAndCloseRoot() throws IOException {
    try {
      clear(root);
    } finally {
      root.close();
    }
  }

  /** Trees deeper than a path can be long are beyond what others can remove. */
  private static void clear(Directory directory) throws IOException {
    for (Map.Entry<RawName, FileStat> entry : list(directory).entrySet()) {
      if (entry.getValue().isDirectory()) {
        try (Directory below = directory.openDirectory(entry.getKey())) {
          clear(below);
        }
        directory.removeDirectory(entry.getKey());
      } else {
        directory.removeFile(entry.getKey());
      }
    }
  }

  @Test
  void theBackEndSaysWhatItCanDo() {
    assertThat(provider().abilities()).containsExactlyInAnyOrderElementsOf(expectedAbilities());
  }

  @Test
  void aFreshRootIsAnEmptyDirectory() throws IOException {
    assertThat(root.stat().isDirectory()).isTrue();
    assertThat(list(root)).isEmpty();
    assertThat(root.find(RawName.ofUtf8("any"))).isNull();
  }
}
