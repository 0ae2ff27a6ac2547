package io.jrsync;

import io.jrsync.transfer.tree.TreeProvider;
import io.jrsync.transfer.tree.linux.LinuxProvider;
import io.jrsync.transfer.tree.nio.NioProvider;

/** Picks the file system back end that can do most on this machine. */
final class Trees {
  private Trees() {}

  static TreeProvider ofThisMachine() {
    return LinuxProvider.isSupported() ? new LinuxProvider() : NioProvider.ofDefaultFileSystem();
  }
}
