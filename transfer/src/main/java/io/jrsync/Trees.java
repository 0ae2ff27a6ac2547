package io.jrsync;

import io.jrsync.transfer.tree.TreeProvider;
import io.jrsync.transfer.tree.TreeProvider.Ability;
import io.jrsync.transfer.tree.linux.LinuxProvider;
import io.jrsync.transfer.tree.nio.NioProvider;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.util.EnumSet;
import java.util.Set;

/** Picks the file system back end that can do most on this machine. */
final class Trees {
  private Trees() {}

  /** What {@code JRSYNC_TREES} says to have the back end that works everywhere. */
  private static final String PORTABLE = "portable";

  static TreeProvider ofThisMachine() {
    return ofThisMachine(false);
  }

  /**
   * @param ownsProcess who asks may change what the whole process is
   */
  static TreeProvider ofThisMachine(boolean ownsProcess) {
    boolean portable = PORTABLE.equals(System.getenv("JRSYNC_TREES"));
    if (!LinuxProvider.isSupported() || portable) {
      return NioProvider.ofDefaultFileSystem();
    }
    return ownsProcess ? LinuxProvider.ofOwnProcess() : new LinuxProvider();
  }

  /**
   * The trees of another file system. Whether it has symlinks is asked of the one kind of which it
   * is known that it has none.
   */
  static TreeProvider of(FileSystem fileSystem) {
    if (fileSystem.equals(FileSystems.getDefault())) {
      return ofThisMachine();
    }
    boolean zip = fileSystem.provider().getScheme().equals("jar");
    return NioProvider.of(fileSystem, zip ? Set.of() : EnumSet.of(Ability.SYMLINKS));
  }
}
