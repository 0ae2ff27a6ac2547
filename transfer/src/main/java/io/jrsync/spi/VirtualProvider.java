package io.jrsync.spi;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Accounts;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/**
 * Offers a {@link VirtualTree} to the engine, which sees an absolute path as one below its root.
 */
final class VirtualProvider implements TreeProvider {
  private final VirtualTree tree;

  VirtualProvider(VirtualTree tree) {
    this.tree = tree;
  }

  @Override
  public Directory openRoot(RawName path) throws IOException {
    VirtualDirectory directory = VirtualDirectory.root(tree);
    for (String component : path.toString().split("/", -1)) {
      if (component.equals("..")) {
        throw new TreeException("opendir", path, Errno.ENOENT);
      }
      if (!component.isEmpty() && !component.equals(".")) {
        directory = directory.openDirectory(RawName.ofUtf8(component));
      }
    }
    return directory;
  }

  @Override
  public Set<Ability> abilities() {
    return EnumSet.of(Ability.PERMISSIONS, Ability.NANOSECONDS, Ability.SYMLINKS);
  }

  @Override
  public boolean isReadOnly() {
    return true;
  }

  @Override
  public Accounts accounts() {
    return Accounts.none();
  }
}
