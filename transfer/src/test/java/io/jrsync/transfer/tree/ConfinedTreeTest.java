package io.jrsync.transfer.tree;

import static io.jrsync.transfer.tree.TreeFixture.name;
import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.transfer.tree.TreeProvider.Ability;
import io.jrsync.transfer.tree.memory.MemoryProvider;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** The contract of all trees, below one directory of another. */
class ConfinedTreeTest extends TreeContractTest {
  private final MemoryProvider memory = new MemoryProvider();
  private final ConfinedTrees confined = below(memory);

  private static ConfinedTrees below(MemoryProvider memory) {
    try (Directory root = memory.openRoot(name("/"))) {
      root.makeDirectory(name("inside"), 0755);
      return ConfinedTrees.below(memory, name("/inside"), false);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public TreeProvider provider() {
    return confined;
  }

  @Override
  protected Directory freshRoot() throws IOException {
    return confined.openRoot(name("/"));
  }

  @Override
  protected Set<Ability> expectedAbilities() {
    return EnumSet.allOf(Ability.class);
  }

  /** Runs before the root is closed. */
  @AfterEach
  void noHandleIsLeftOpen() {
    confined.close();
    assertThat(memory.openHandles()).hasSize(1);
  }
}
