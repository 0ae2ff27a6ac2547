package io.jrsync.transfer.tree.nio;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.TreeContractTest;
import io.jrsync.transfer.tree.TreeProvider;
import io.jrsync.transfer.tree.TreeProvider.Ability;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.util.EnumSet;
import java.util.Set;

/** The contract of all trees, on a file system that is not the default one. */
class JimfsTreeTest extends TreeContractTest {
  private final FileSystem fileSystem = Jimfs.newFileSystem(configuration());
  private final NioProvider provider = NioProvider.of(fileSystem, expectedAbilities());

  /** How the file system is set up. */
  Configuration configuration() {
    return Configuration.unix();
  }

  @Override
  public TreeProvider provider() {
    return provider;
  }

  @Override
  protected Directory freshRoot() throws IOException {
    return provider.openRoot(RawName.ofUtf8("/work"));
  }

  @Override
  protected Set<Ability> expectedAbilities() {
    return EnumSet.of(Ability.SYMLINKS, Ability.SYMLINK_TIMES, Ability.NANOSECONDS);
  }
}
