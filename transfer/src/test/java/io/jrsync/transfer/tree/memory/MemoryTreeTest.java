package io.jrsync.transfer.tree.memory;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.TreeContractTest;
import io.jrsync.transfer.tree.TreeProvider;
import io.jrsync.transfer.tree.TreeProvider.Ability;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** The contract of all trees, kept in memory. */
class MemoryTreeTest extends TreeContractTest {
  private final MemoryProvider provider = new MemoryProvider();

  @Override
  public TreeProvider provider() {
    return provider;
  }

  @Override
  protected Directory freshRoot() throws IOException {
    return provider.openRoot(RawName.ofUtf8("/"));
  }

  @Override
  protected Set<Ability> expectedAbilities() {
    return EnumSet.allOf(Ability.class);
  }
}
