package io.jrsync.transfer.session;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.flist.SymlinkTarget;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.IOException;

/**
 * Refuses to munge symlinks where those that are munged could be followed. Looks once, before
 * anything else, as stock does.
 */
final class MungeCheck {

  private MungeCheck() {}

  static void requireHarmless(TransferOptions options, TreeProvider trees) throws RsyncException {
    if (options.symlinks().munge() && isDirectory(trees)) {
      throw new RsyncException(
          ExitCode.UNSUPPORTED,
          "Symlink munging is unsafe when a /rsyncd-munged directory exists.");
    }
  }

  private static boolean isDirectory(TreeProvider trees) {
    try {
      trees.openRoot(SymlinkTarget.MUNGED_PREFIX).close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
